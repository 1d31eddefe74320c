import { AGENT, signIn } from "../../../e2e/fixtures/session";
import { scriptKb, withBrowser } from "../browser";
import { ratioLine } from "../figures";
import type { Row } from "../row";
import { seedOrders, withSides } from "../sides";

/** Scripts that a browser loads. Counted once: a build sends the same bytes each time. */
export const scripts: Row = {
  name: "scripts",
  about:
    "scripts as transferred until the page is idle after typing in the first field, beside Next's empty page",
  run: () =>
    withSides((ours, reference) =>
      withBrowser(async (browser) => {
        await seedOrders(ours, 400, 4);
        const { state } = await signIn(ours, AGENT);
        const form = { url: `${ours.url}/agent/pan/new`, state, field: "input[name='number']" };
        const kb = {
          empty: await scriptKb(browser, { url: `${reference.url}/empty` }),
          form: await scriptKb(browser, form),
          list: await scriptKb(browser, { url: `${ours.url}/agent/orders`, state }),
        };
        const both = (ours: number) => ({ ours, reference: kb.empty, ratio: ours / kb.empty });
        return {
          lines: [
            ratioLine("PAN form", " KB", both(kb.form), { atMost: 1.15 }),
            ratioLine("list", " KB", both(kb.list), { atMost: 1.03 }),
          ],
          voids: Object.values(kb).every((size) => size > 50) ? [] : ["a page loaded hardly any script"],
        };
      }),
    ),
};
