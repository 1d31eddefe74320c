import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { callbacks } from "@/db/schema/callbacks";
import { formDrafts } from "@/db/schema/form-drafts";
import { orderErasures } from "@/db/schema/order-erasures";
import { orders } from "@/db/schema/orders";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { loadCarryOn } from "@/lib/orders/carry-on/loaders";
import { findHistory } from "@/lib/orders/data";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { exportEvidence } from "@/lib/orders/evidence-export/export-evidence";
import { lookUpNow } from "@/lib/orders/follow/look-up-now";
import { sendAgain } from "@/lib/orders/follow/send-again";
import { findByText } from "@/lib/orders/lists/find-by-text";
import { loadOrder } from "@/lib/orders/loaders";
import { addNote } from "@/lib/orders/notes/add-note";
import { loadNotes } from "@/lib/orders/notes/loaders";
import { decideOrder } from "@/lib/orders/review/decide-order";
import { loadSlip } from "@/lib/orders/slip/loaders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";
import { openRecord, openText } from "@/lib/platform/privacy/envelope";
import { UnreadableError, unwrapDataKey, wrapDataKey } from "@/lib/platform/privacy/keyring";
import { pan } from "@/lib/services/pan/service";
import { loadThread } from "@/lib/shops/problems/loaders";
import { reportProblem } from "@/lib/shops/problems/report-problem";
import { receiveCallback } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { drainCallbacks } from "@/lib/vendor/callbacks/drain-callbacks";
import { loadCalls } from "@/lib/vendor/calls/loaders";
import { takesTurns } from "@/testing/database/turns";
import { bareOrder, freshAdmin, freshAgent, freshMobile } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { panForm, requestedPan, startTestSandbox } from "@/testing/vendor/sandbox";
import { carryOutErasures } from "./carry-out";
import { destroyErased } from "./destroy-erased";
import { eraseOrder } from "./erase-order";
import { erasedKey } from "./restrict";
import { ERASED_TEXTS } from "./texts";

takesTurns("inbox");
const vendor = await startTestSandbox();
afterAll(vendor.close);
afterEach(() => setClock());

const NAME = "Kamala Jadhav";
const erase = (orderId: string, requestedBy: "customer" | "command_line" = "customer") =>
  eraseOrder(db(), { orderId, requestedBy, now: now() });
const rowOf = async (orderId: string) => {
  const [row] = await db().select().from(orders).where(eq(orders.id, orderId));
  if (!row) throw new Error("There is no such order");
  return row;
};
const erasureOf = async (orderId: string) =>
  (await db().select().from(orderErasures).where(eq(orderErasures.orderId, orderId)))[0];
const auditOf = async (orderId: string) =>
  (
    await db()
      .select({ action: auditLog.action, facts: auditLog.facts, userId: auditLog.userId })
      .from(auditLog)
      .where(eq(auditLog.object, orderId))
      .orderBy(auditLog.seq)
  ).filter(({ action }) => /eras|destroyed/.test(action));

/** A PAN order with everything that may name its customer, decided as failed. */
async function fullOrder(actor: AgentActor, number = freshMobile()) {
  const admin = await freshAdmin();
  const orderId = await requestedPan(actor, panForm({ number, customer_name: NAME }));
  const body = new URLSearchParams({
    orderid: orderId,
    status: "pending",
    remark: "called SUNITA",
  }).toString();
  await receiveCallback({ channel: "global", body, address: "192.0.2.1" });
  await drainCallbacks();
  await addNote({ actor: admin, input: { orderid: orderId, note: `${NAME} was here` } });
  await reportProblem({ actor, input: { orderid: orderId, message: `${NAME} waits` } });
  await recordEvidence(db(), orderId, FACT.bound, { source: "portal" });
  const input = { orderid: orderId, decision: "failed", reason: `${NAME} gave up` } as const;
  const version = (await loadEvidence(db(), orderId)).length;
  expect(await decideOrder({ actor: admin, input: { ...input, version } })).toMatchObject({ ok: true });
  return { orderId, admin, number };
}

describe("an erased order", () => {
  test("shows nothing of its customer to anybody, and keeps what it is", async () => {
    const actor = await freshAgent();
    const { orderId, admin, number } = await fullOrder(actor);
    const before = await loadOrder(admin.scope, orderId);
    expect(before).toMatchObject({ customerName: NAME, mobile: number, isErased: false });
    expect(await findByText({ actor, input: { q: number } })).toMatchObject({ data: { orderId } });

    expect(await erase(orderId)).toEqual({ ok: true, data: { orderId, step: "restricted" } });

    const [order, own] = [await loadOrder(admin.scope, orderId), await loadOrder(actor.scope, orderId)];
    for (const shown of [order, own])
      expect(shown).toMatchObject({ customerName: "", mobile: "", isErased: true, details: [] });
    expect(order).toMatchObject({ state: "failed", txid: before?.txid, pricePaise: before?.pricePaise });
    const exported = await exportEvidence({ actor: admin, input: { orderid: orderId, format: "json" } });
    const everywhere = [
      ...[order, own, exported, await loadSlip(actor.scope, orderId), await loadNotes(admin, orderId)],
      ...[await loadThread(actor.scope, orderId), await loadCalls(admin, orderId, true)],
      await db().select().from(callbacks).where(eq(callbacks.orderid, orderId)),
      await db().select().from(vendorCalls).where(eq(vendorCalls.orderId, orderId)),
    ];
    for (const needle of [NAME, number, number.slice(-4), "SUNITA"])
      expect(JSON.stringify(everywhere), needle).not.toContain(needle);
    expect(order?.history.map(({ kind }) => kind)).toEqual([
      ...(before?.history.map(({ kind }) => kind) ?? []),
      "erased",
    ]);
    expect(await findByText({ actor, input: { q: number } })).toMatchObject({ ok: false });
    expect(await loadCarryOn(actor, pan, { replaces: orderId })).toBe("gone");
  });

  test("takes no note and no message any more", async () => {
    const actor = await freshAgent();
    const { orderId, admin } = await fullOrder(actor);
    await erase(orderId);
    const refused = { ok: false, code: "order_erased" };
    expect(await addNote({ actor: admin, input: { orderid: orderId, note: NAME } })).toEqual(refused);
    expect(await reportProblem({ actor, input: { orderid: orderId, message: NAME } })).toEqual(refused);
  });

  test("is opened by nobody who reads the order, also with its key put back", async () => {
    const orderId = await bareOrder(await freshAgent(), { state: "succeeded" });
    const before = await rowOf(orderId);
    await erase(orderId);
    const [row, erasure] = [await rowOf(orderId), await erasureOf(orderId)];
    expect(() => openRecord(orderId, row)).toThrow(UnreadableError);
    expect(() => openRecord(orderId, { ...row, dataKey: erasure?.dataKey ?? before.dataKey })).toThrow(
      UnreadableError,
    );
    expect([row.mobileIndex, row.panIndex, row.emailIndex]).toEqual([null, null, null]);
  });

  test("still answers callbacks and look-ups, without their free text", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    const say = async (status: string, remark: string) => {
      const body = new URLSearchParams({ orderid: orderId, status, remark }).toString();
      await receiveCallback({ channel: "global", body, address: "192.0.2.1" });
      await drainCallbacks();
    };
    await say("success", "done");
    await erase(orderId);
    await say("refund", `sent back to ${NAME}`);
    expect((await rowOf(orderId)).state).toBe("refunded");
    expect(await lookUpNow({ actor, input: { orderid: orderId } })).toMatchObject({ ok: true });
    const remarks = await db()
      .select({ remark: callbacks.remark })
      .from(callbacks)
      .where(eq(callbacks.orderid, orderId));
    expect(remarks).toEqual([{ remark: "[erased]" }, { remark: "[erased]" }]);
  });

  test("that certainly never left cannot be sent", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor, { state: "created" });
    await recordEvidence(db(), orderId, { kind: "created", content: {} }, { source: "agent" });
    expect((await loadOrder(actor.scope, orderId))?.sendAttempt).toBe(1);
    expect(await erase(orderId)).toMatchObject({ data: { step: "restricted" } });
    expect((await loadOrder(actor.scope, orderId))?.sendAttempt).toBeNull();
    await sendAgain({ actor, input: { orderid: orderId, attempt: 1 } });
    expect((await loadEvidence(db(), orderId)).map(({ kind }) => kind)).toEqual(["created", "erased"]);
  });

  test("loses its draft, and Aadhaar details that were still to be masked", async () => {
    const actor = await freshAgent();
    const requestId = randomUUID();
    const orderId = await bareOrder(actor, {
      ...{
        service: "aadhaar_verification",
        state: "succeeded",
        requestId,
        nextCheckAt: later(now(), 60_000),
      },
      result: { fullName: NAME },
    });
    const sealed = { dataKey: Buffer.alloc(60, 1), sealed: Buffer.alloc(60, 1) };
    const draft = { id: requestId, userId: actor.userId, form: "account_opening", updatedAt: now() };
    await db()
      .insert(formDrafts)
      .values({ ...draft, ...sealed });
    await erase(orderId);
    expect((await rowOf(orderId)).resultSealed).toBeNull();
    expect(await db().select().from(formDrafts).where(eq(formDrafts.id, requestId))).toEqual([]);
  });
});

describe("asked again, or at once by many", () => {
  test("it is erased once, and audited without a word about the person", async () => {
    const orderId = await bareOrder(await freshAgent(), { state: "succeeded" });
    const admin = await freshAdmin();
    const byAdmin = { orderId, requestedBy: admin, reason: "wrong_person", now: now() } as const;
    expect(await eraseOrder(db(), byAdmin)).toMatchObject({ data: { step: "restricted" } });
    const kept = await erasureOf(orderId);
    const again = await Promise.all(Array.from({ length: 5 }, () => erase(orderId)));
    for (const one of again) expect(one).toEqual({ ok: true, data: { orderId, step: "restricted" } });
    expect(await erasureOf(orderId)).toEqual(kept);
    expect((await loadEvidence(db(), orderId)).filter(({ kind }) => kind === "erased")).toHaveLength(1);
    const { userId } = admin;
    expect(await auditOf(orderId)).toEqual([
      { userId, action: "order.erasure_asked", facts: { by: "admin", reason: "wrong_person" } },
      { userId, action: "order.erased", facts: { by: "admin" } },
    ]);
  });

  test("five at once are one", async () => {
    const orderId = await bareOrder(await freshAgent(), { state: "succeeded" });
    await Promise.all(Array.from({ length: 5 }, () => erase(orderId)));
    expect(await auditOf(orderId)).toHaveLength(2);
  });

  test("an unknown order is not found", async () =>
    expect(await erase("BNOTTHERE000")).toEqual({ ok: false, code: "not_found" }));
});

describe("an order under way", () => {
  test("waits, and is erased by the job when it has ended", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor, { state: "processing", fields: { customer_name: NAME } });
    expect(await erase(orderId)).toEqual({ ok: true, data: { orderId, step: "waits" } });
    await carryOutErasures(db(), now());
    expect(await loadOrder(actor.scope, orderId)).toMatchObject({ customerName: NAME });
    expect(await erasureOf(orderId)).toMatchObject({ restrictedAt: null });
    await db().update(orders).set({ state: "failed" }).where(eq(orders.id, orderId));
    await carryOutErasures(db(), now());
    expect(await loadOrder(actor.scope, orderId)).toMatchObject({ customerName: "", isErased: true });
    expect(await erasureOf(orderId)).toMatchObject({ askedBy: "customer", restrictedAt: expect.any(Date) });
    expect((await findHistory(db(), actor.scope, orderId)).at(-1)?.source).toBe("customer");
  });

  test("at the counter waits even before anything was sent", async () => {
    const order = { service: "aadhaar_verification", state: "created" } as const;
    expect(await erase(await bareOrder(await freshAgent(), order))).toMatchObject({
      data: { step: "waits" },
    });
  });
});

describe("when the year is over", () => {
  test("the key, what it sealed and the free texts are destroyed, not a day earlier", async () => {
    const { orderId, admin } = await fullOrder(await freshAgent());
    const { updatedAt } = await rowOf(orderId);
    await erase(orderId);
    const kept = await erasureOf(orderId);
    // Until then it can be opened, by whoever has the master key and the law behind him.
    const dataKey = unwrapDataKey(kept?.dataKey ?? Buffer.alloc(0), erasedKey(orderId));
    const own = {
      id: orderId,
      dataKey: wrapDataKey(dataKey, orderId),
      sealed: kept?.sealed ?? Buffer.alloc(0),
    };
    expect(openText(own, ERASED_TEXTS, own.sealed)).toContain("SUNITA");
    expect(openRecord(orderId, { ...own, sealed: (await rowOf(orderId)).sealed })).toMatchObject({
      customer_name: NAME,
    });

    const year = later(updatedAt, 365 * DAY_MS);
    await destroyErased(db(), later(year, -1));
    expect(await erasureOf(orderId)).toEqual(kept);
    await destroyErased(db(), year);
    expect(await erasureOf(orderId)).toMatchObject({ destroyedAt: year, sealed: null });
    const [row, erasure] = [await rowOf(orderId), await erasureOf(orderId)];
    expect([row.dataKey.length, row.sealed.length, row.resultSealed]).toEqual([0, 0, null]);
    expect(erasure?.dataKey).toHaveLength(0);
    expect(await loadOrder(admin.scope, orderId)).toMatchObject({ isErased: true, state: "failed" });
    expect((await loadNotes(admin, orderId)).map(({ text }) => text)).toEqual([null]);
    expect(await erase(orderId)).toEqual({ ok: true, data: { orderId, step: "destroyed" } });
    expect((await auditOf(orderId)).map(({ action }) => action)).toEqual([
      ...["order.erasure_asked", "order.erased", "order.data_destroyed"],
    ]);
  });
});
