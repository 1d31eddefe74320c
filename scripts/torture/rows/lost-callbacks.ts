import { postForm } from "../../../e2e/fixtures/http";
import { customerPage } from "../../../e2e/fixtures/orders";
import { startPortal } from "../../../e2e/fixtures/portal";
import { judge } from "../read-history";
import { inLanes, type Row, until } from "../row";
import { withoutLookUps } from "../sabotage";
import { newForm, Shop } from "../shop";

const BOUND_MS = 25_000;
const ENV = { RECONCILE_FIRST_MS: "500", RECONCILE_CEILING_MS: "3000", RECONCILE_BOUND_MS: String(BOUND_MS) };
const LOST = ["", "", "accept_then_reset", "reset_before", "truncated", "html_error"];

/** No callback arrives, and some answers are lost too: only look-ups can show how an order ended. */
export const lostCallbacks: Row = {
  name: "lost-callbacks",
  target: "wrongly flagged 0, silent 0",
  control: "the look-ups",
  inTests: true,
  counts: { full: 300, short: 20, control: 5 },
  run: async ({ random, count, sabotage }) => {
    const portal = await startPortal({ env: () => ({ ...ENV, INEXOPAY_BREAKER_FAILURES: "1000" }) });
    try {
      await portal.sandbox.settings({ callbacks: "drop" });
      if (sabotage) await withoutLookUps(portal);
      const shop = await Shop.open(portal);
      const plan = Array.from({ length: count }, () => ({
        form: newForm(random),
        fault: random.pick(LOST),
        end: random.pick(["finish", "finish", "finish", "fail", null] as const),
        visits: random.below(2) === 0,
      }));
      await inLanes(plan, 4, async ({ form, fault, end, visits }) => {
        if (fault) await portal.sandbox.fault({ endpoint: "request_pan", fault, mobile: form.mobile });
        const orderId = await shop.send(form);
        if (!orderId) return;
        if (visits && !fault) await postForm(await customerPage(shop.session, orderId), { continue: "1" });
        if (end && (await portal.sandbox.status(orderId))) await portal.sandbox.move(orderId, end);
      });
      const open = `select 1 from orders o where state in ('submitting', 'unknown', 'processing')`;
      await until(
        sabotage ? 10_000 : BOUND_MS + 90_000,
        async () => (await portal.database.query(open)).length === 0,
      );
      const { faults, notes, examples } = await judge(portal, shop.answered);
      return { n: count, unit: "orders without callbacks", faults, notes, examples };
    } finally {
      await portal.stop();
    }
  },
};
