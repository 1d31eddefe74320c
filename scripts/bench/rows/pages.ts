import { requestPan } from "../../../e2e/fixtures/orders";
import { ADMIN, AGENT, type Session, signIn } from "../../../e2e/fixtures/session";
import { compare } from "../compare";
import { type Line, ratioLine } from "../figures";
import { farFromFloor } from "../floors";
import type { Row } from "../row";
import { seedOrders, withSides } from "../sides";
import { lacking, oursOf, referenceOf } from "../signed-in";

type Page = { what: string; path: string; who: Session; text: string; atLeast: number };

/** The pages that people open most, each beside a page with nothing on it. */
export const pages: Row = {
  name: "pages",
  about:
    "the order's page, the PAN form, the shop's home and the operator's overview, beside Next's empty page",
  run: (run) =>
    withSides(async (ours, reference) => {
      await seedOrders(ours, run.isQuick ? 400 : 5_000, 4);
      const [agent, admin] = [await signIn(ours, AGENT), await signIn(ours, ADMIN)];
      const orderId = await requestPan(ours, agent);
      const measured: Page[] = [
        { what: "order page", path: `/agent/orders/${orderId}`, who: agent, text: orderId, atLeast: 0.3 },
        { what: "form", path: "/agent/pan/new", who: agent, text: "PAN", atLeast: 0.4 },
        { what: "home", path: "/agent", who: agent, text: orderId, atLeast: 0.3 },
        { what: "overview", path: "/admin", who: admin, text: orderId, atLeast: 0.2 },
      ];
      const [lines, voids]: [Line[], Set<string>] = [[], new Set()];
      for (const { what, path, who, text, atLeast } of measured) {
        for (const reason of lacking((await who.get(path)).text, text)) voids.add(reason);
        run.say(what);
        const halves = { ours: oursOf(ours, path, who), reference: referenceOf(reference, "/empty") };
        const compared = await compare(halves, run);
        lines.push(ratioLine(`${what}, rate`, "/s", compared.rate, { atLeast }));
        lines.push(ratioLine(`${what}, processor time`, " ms", compared.processor, { atLeast }));
        for (const reason of [...compared.voids, ...farFromFloor("empty", compared)]) voids.add(reason);
      }
      return { lines, voids: [...voids] };
    }),
};
