import { gunzipSync } from "node:zlib";
import { send } from "../../../e2e/fixtures/http";
import { customerPage, requestPan } from "../../../e2e/fixtures/orders";
import { AGENT, signIn } from "../../../e2e/fixtures/session";
import { compare } from "../compare";
import { ownLine, ratioLine } from "../figures";
import { farFromFloor } from "../floors";
import type { Row } from "../row";
import { withSides } from "../sides";
import { oursOf, referenceOf } from "../signed-in";

const TARGET = { atLeast: 1.2 };

/** The page that a customer's link opens on a phone. */
export const customer: Row = {
  name: "customer",
  about:
    "the customer's page, beside Next's empty page; its bytes as transferred, with the head of the answer",
  run: (run) =>
    withSides(async (ours, reference) => {
      const agent = await signIn(ours, AGENT);
      const link = await customerPage(agent, await requestPan(ours, agent));
      const answer = await send(link, { headers: { "accept-encoding": "gzip" } });
      const isPacked = answer.headers["content-encoding"] === "gzip";
      const html = isPacked ? gunzipSync(answer.body).toString("utf8") : answer.text;
      const head = Object.entries(answer.headers).join("\r\n").length;
      const scripts = [...html.matchAll(/<script\b/g)].length;
      const path = new URL(link).pathname;
      const compared = await compare(
        { ours: oursOf(ours, path), reference: referenceOf(reference, "/empty") },
        run,
      );
      return {
        lines: [
          ratioLine("rate", "/s", compared.rate, TARGET),
          ratioLine("processor time", " ms", compared.processor, TARGET),
          ownLine("transferred", " KB", (answer.body.length + head) / 1_024, { atMost: 4 }),
          ownLine("scripts", "", scripts, { atMost: 0 }),
        ],
        voids: [
          ...compared.voids,
          ...farFromFloor("empty", compared),
          ...(html.includes('data-order-state="awaiting_customer"') ? [] : ["the page shows no order"]),
        ],
      };
    }),
};
