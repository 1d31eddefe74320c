import { startPortal } from "../../../e2e/fixtures/portal";
import { judge } from "../read-history";
import type { Row } from "../row";
import { newForm, Shop } from "../shop";

const PRESSES = 100;

/** An order does not keep which form it came from. */
const FORGET_REQUEST = `create function forget_request() returns trigger language plpgsql as
  $$ begin new.request_id := gen_random_uuid(); return new; end $$;
  create trigger forget_request before insert on orders for each row execute function forget_request()`;

/** Each form is submitted a hundred times at once, and then once more with other content. */
export const doubleSubmit: Row = {
  name: "double-submit",
  target: "one order and one send for each form; a changed form is always refused",
  control: "the form's request id on the order",
  inTests: true,
  counts: { full: 100, short: 2, control: 1 },
  run: async ({ random, count, sabotage, say }) => {
    const portal = await startPortal();
    try {
      if (sabotage) await portal.database.query(FORGET_REQUEST);
      const shop = await Shop.open(portal);
      let changedTaken = 0;
      let [pressedAgain, unanswered] = [0, 0];
      for (let turn = 0; turn < count; turn += 1) {
        const form = newForm(random);
        // The warning about an open order on this mobile is waived, so only the request id prevents a second order.
        const waived = { different_person: "1" };
        const answers = await Promise.all(Array.from({ length: PRESSES }, () => shop.send(form, waived)));
        // Who got no answer from a slow machine presses again.
        for (const answer of answers) {
          if (answer !== null) continue;
          pressedAgain += 1;
          if ((await shop.sendUntilAnswered(form, () => portal.url, waived)) === null) unanswered += 1;
        }
        const changed = await shop.send({ ...form, mobile: random.mobile() }, waived);
        if (changed !== null) changedTaken += 1;
        if (turn % 20 === 19) say(`${turn + 1} forms`);
      }
      const { faults, notes, examples } = await judge(portal, shop.answered);
      const [row] = await portal.database.query<{ orders: number }>(
        "select count(*)::int as orders from orders",
      );
      const orders = row?.orders ?? 0;
      return {
        n: count * PRESSES,
        unit: "presses",
        faults: { ...faults, changedTaken, unanswered, ordersTooMany: Math.max(0, orders - count) },
        notes: { ...notes, forms: count, orders, pressedAgain },
        examples,
      };
    } finally {
      await portal.stop();
    }
  },
};
