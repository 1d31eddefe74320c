import { AGENT, signIn } from "../../../e2e/fixtures/session";
import { compare } from "../compare";
import { ratioLine } from "../figures";
import { farFromFloor } from "../floors";
import type { Row } from "../row";
import { seedOrders, withSides } from "../sides";
import { ordersIn, oursOf, referenceOf } from "../signed-in";

const PAGE = 50;
const TARGET = { atLeast: 0.8 };

/** A shop's list of orders, beside a list of the same length that does nothing else. */
export const list: Row = {
  name: "list",
  about: "a shop's list of 50 orders, signed in, beside a naive signed-in list of the same Next version",
  run: (run) =>
    withSides(async (ours, reference) => {
      await seedOrders(ours, run.isQuick ? 400 : 5_000, 4);
      const agent = await signIn(ours, AGENT);
      const [page, naive] = await Promise.all([
        agent.get("/agent/orders"),
        fetch(`${reference.url}/list`, { headers: { cookie: reference.cookie } }).then((answer) =>
          answer.text(),
        ),
      ]);
      const lengths = [ordersIn(page.text), ordersIn(naive)];
      const halves = {
        ours: oursOf(ours, "/agent/orders", agent),
        reference: referenceOf(reference, "/list"),
      };
      const compared = await compare(halves, run);
      return {
        lines: [
          ratioLine("rate", "/s", compared.rate, TARGET),
          ratioLine("processor time", " ms", compared.processor, TARGET),
        ],
        voids: [
          ...compared.voids,
          ...farFromFloor("list", compared),
          ...(lengths.every((length) => length === PAGE)
            ? []
            : [`the lists show ${lengths.join(" and ")} orders`]),
        ],
      };
    }),
};
