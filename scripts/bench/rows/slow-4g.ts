import { AGENT, signIn } from "../../../e2e/fixtures/session";
import { slowTimes, type Times, withBrowser } from "../browser";
import { bothOf, type Line, moreLine } from "../figures";
import type { Row } from "../row";
import { seedOrders, withSides } from "../sides";

const TARGET = { atMost: 0.3 };

/** What an agent on a slow line waits for. */
export const slow4g: Row = {
  name: "slow-4g",
  about: "the PAN form and the list on slow 4G and a quarter of the processor, beside Next's empty page",
  run: (run) =>
    withSides((ours, reference) =>
      withBrowser(async (browser) => {
        await seedOrders(ours, 400, 4);
        const { state } = await signIn(ours, AGENT);
        const lines: Line[] = [];
        for (const [what, path] of [
          ["PAN form", "/agent/pan/new"],
          ["list", "/agent/orders"],
        ] as const) {
          const rounds: [Times, Times][] = [];
          for (let round = 0; round < run.rounds; round += 1)
            rounds.push([
              await slowTimes(browser, { url: ours.url + path, state }),
              await slowTimes(browser, { url: `${reference.url}/empty` }),
            ]);
          const of = (when: keyof Times) =>
            bothOf(rounds.map(([one, other]) => [one[when], other[when]] as const));
          lines.push(moreLine(`${what}, first paint`, " s", of("paint"), TARGET));
          lines.push(moreLine(`${what}, interactive`, " s", of("interactive"), TARGET));
        }
        return { lines, voids: [] };
      }),
    ),
};
