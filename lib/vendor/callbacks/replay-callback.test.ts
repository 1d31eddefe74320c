import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { callbacks } from "@/db/schema/callbacks";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { takesTurns } from "@/testing/database/turns";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { postingsOf } from "@/testing/postings";
import { stateAndKinds } from "@/testing/vendor/sandbox";
import { receiveCallback } from "./delivery/receive-callback";
import { replayCallback } from "./replay-callback";

takesTurns("inbox");

async function acceptedOrder(id = newOrderId()): Promise<string> {
  await bareOrder(await freshAgent(), { id, pricePaise: 10_700 });
  for (const name of ["created", "submitted", "accepted"] as const)
    await recordEvidence(db(), id, FACT[name], { source: "vendor_answer" });
  return id;
}

async function deliver(orderid: string, status: string): Promise<number> {
  const body = new URLSearchParams({ orderid, status, datetime: "2026-11-22 15:05:00" }).toString();
  await receiveCallback({ channel: "global", body, address: "192.0.2.1" });
  const rows = await db().select({ id: callbacks.id }).from(callbacks).where(eq(callbacks.orderid, orderid));
  return Math.max(...rows.map(({ id }) => id));
}

const kept = async (id: number) =>
  (
    await db()
      .select({
        outcome: callbacks.outcome,
        replays: callbacks.replays,
        replayOutcome: callbacks.replayOutcome,
      })
      .from(callbacks)
      .where(eq(callbacks.id, id))
  )[0];
const auditOf = (id: number) =>
  db()
    .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.object, String(id)));

describe("a replay", () => {
  test("of a success and of a refund has no second effect, however often", async () => {
    const [orderId, actor] = [await acceptedOrder(), await freshAdmin()];
    const ids = [await deliver(orderId, "success"), await deliver(orderId, "refund")];
    for (const callback of ids) await replayCallback({ actor, input: { callback } });
    const before = [
      await stateAndKinds(orderId),
      await loadEvidence(db(), orderId),
      await postingsOf(orderId),
    ];
    expect(before[2]).toHaveLength(3);
    const presses = [...ids, ...ids].map((callback) => replayCallback({ actor, input: { callback } }));
    expect((await Promise.all(presses)).every(({ ok }) => ok)).toBe(true);
    expect([
      await stateAndKinds(orderId),
      await loadEvidence(db(), orderId),
      await postingsOf(orderId),
    ]).toEqual(before);
    for (const id of ids)
      expect(await kept(id)).toEqual({ outcome: "recorded", replays: 3, replayOutcome: "repeated" });
  });

  test("of one whose order was unknown is recorded once the order exists, and only once", async () => {
    const [orderId, actor] = [newOrderId(), await freshAdmin()];
    const callback = await deliver(orderId, "success");
    await replayCallback({ actor, input: { callback } });
    expect(await kept(callback)).toEqual({
      outcome: "unknown_order",
      replays: 1,
      replayOutcome: "unknown_order",
    });
    await acceptedOrder(orderId);
    await replayCallback({ actor, input: { callback } });
    expect(await kept(callback)).toEqual({ outcome: "recorded", replays: 2, replayOutcome: "recorded" });
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
    const once = [await loadEvidence(db(), orderId), await postingsOf(orderId)];
    await replayCallback({ actor, input: { callback } });
    expect([await loadEvidence(db(), orderId), await postingsOf(orderId)]).toEqual(once);
  });

  test.each([
    ["of a made-up order", newOrderId()],
    ["of what may be anybody's number", "999941057058"],
  ])("%s is audited without its id", async (_what, orderId) => {
    const actor = await freshAdmin();
    const callback = await deliver(orderId, "failed");
    await replayCallback({ actor, input: { callback } });
    expect(await auditOf(callback)).toEqual([
      { userId: actor.userId, action: "callback.replayed", facts: { outcome: "unknown_order" } },
    ]);
  });

  test("of an unknown one is refused", async () => {
    const input = { callback: 999_999_999_999 };
    expect(await replayCallback({ actor: await freshAdmin(), input })).toEqual({
      ok: false,
      code: "callback_not_found",
    });
  });
});
