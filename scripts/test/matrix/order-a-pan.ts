// Run by a row of the matrix, over plain HTTP at JOURNEY_URL: the demo's agent signs in with JOURNEY_PASSWORD and then
//   order                    orders a PAN, which the customer finishes at the sandbox, and sees it done; prints the order's id
//   lose                     orders a PAN of which the sandbox loses the answer; prints the order's id
//   see <state> <id> ...     sees these orders in this state
import { setTimeout as pause } from "node:timers/promises";
import { postForm, send } from "../../../e2e/fixtures/http";
import { customerPage, requestPan } from "../../../e2e/fixtures/orders";
import { AGENT, signIn } from "../../../e2e/fixtures/session";

const WAIT_MS = 120_000;
/** A number of sandbox/README.md. */
const LOSES_THE_ANSWER = "9000000011";
const { JOURNEY_URL: url = "", JOURNEY_PASSWORD: password = "" } = process.env;

const agent = await signIn({ url, secrets: { password } }, AGENT);
const [verb, ...words] = process.argv.slice(2);
if (verb === "see") {
  const [state = "", ...orderIds] = words;
  for (const orderId of orderIds) await untilState(orderId, state);
} else {
  const orderId = await requestPan({ url }, agent, verb === "lose" ? { number: LOSES_THE_ANSWER } : {});
  if (verb === "order") {
    await untilState(orderId, "awaiting_customer");
    await finishAtVendor(await customerPage(agent, orderId));
    await untilState(orderId, "succeeded");
  }
  console.log(orderId);
}

/** What the customer does: Continue on the shop's page, Finish on the vendor's. */
async function finishAtVendor(link: string): Promise<void> {
  const { status, headers } = await postForm(link, { continue: "1" });
  const vendor = headers.location ?? "";
  const txid = new URL(vendor, link).searchParams.get("txid");
  if (!txid || (await send(vendor)).status !== 200)
    throw new Error(`The customer was led to no page of the vendor (${status}, ${vendor})`);
  const finished = await postForm(vendor, { txid, action: "finish" });
  if (finished.status !== 303) throw new Error(`The vendor did not accept Finish (${finished.status})`);
}

async function untilState(orderId: string, state: string): Promise<void> {
  let seen = "";
  for (const end = performance.now() + WAIT_MS; performance.now() < end; await pause(500)) {
    const { status, text } = await agent.get(`/agent/orders/${orderId}`);
    seen = /data-order-state="(\w+)"/.exec(text)?.[1] ?? `no state (${status})`;
    if (seen === state) return;
  }
  throw new Error(`Order ${orderId} is not ${state}: ${seen}`);
}
