import { expect, test } from "vitest";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { sendAgain } from "@/lib/orders/follow/send-again";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { countAsSent } from "./note-restore";

const vendor = await startTestSandbox();

async function orderWith(...names: FactName[]) {
  const actor = await freshAgent();
  const orderId = await bareOrder(actor);
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
  return { actor, orderId };
}

test("after a restore, an order that had not been sent is looked up, and nobody may send it", async () => {
  const { actor, orderId } = await orderWith("created", "submitted", "notSent");
  const other = await orderWith("created", "submitted", "accepted");
  // Only this order, because other tests share the database; torture's restore row covers all of them.
  expect(await countAsSent(db(), orderId)).toBe(true);
  expect(await countAsSent(db(), other.orderId)).toBe(false);
  expect(await stateAndKinds(orderId)).toEqual({
    state: "unknown",
    kinds: ["created", "submitted", "not_sent", "submitted", "no_answer"],
  });
  expect((await loadEvidence(db(), orderId)).at(-1)).toMatchObject({ content: { attempt: 2 } });
  for (const attempt of [2, 3]) await sendAgain({ actor, input: { orderid: orderId, attempt } });
  expect(await vendor.calls(orderId, "request_pan")).toHaveLength(0);
  expect((await stateAndKinds(other.orderId)).kinds).toHaveLength(3);
  expect(await countAsSent(db(), orderId)).toBe(false);
  expect((await stateAndKinds(orderId)).kinds).toHaveLength(5);
  await vendor.close();
});
