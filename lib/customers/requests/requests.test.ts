import { randomInt } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { dataRequests } from "@/db/schema/data-requests";
import { type OrderState, orders } from "@/db/schema/orders";
import { eraseOrder } from "@/lib/orders/erasure/erase-order";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { answerRequest } from "./answer-request";
import { askByLink } from "./ask-by-link";
import { findOverdueOrders } from "./data";
import { enterRequest } from "./enter-request";
import { eraseRequested } from "./erase-requested";
import { loadRequest } from "./loaders";
import { answerSchema, enterSchema } from "./schema";

afterEach(() => setClock());

/** A network that no other test counts against. */
const address = () => `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}::1`;
const ask = (orderId: string, fields: Record<string, string>, from = address()) =>
  askByLink({ orderId, form: new URLSearchParams(fields), address: from });
/** An order that ended, unless another state is wanted. */
const freshOrder = async (state: OrderState = "failed") => bareOrder(await freshAgent(), { state });
const requestsOf = (orderId: string) =>
  db().select().from(dataRequests).where(eq(dataRequests.orderId, orderId)).orderBy(dataRequests.id);
async function openRequest(kind = "access", state?: OrderState): Promise<{ orderId: string; id: number }> {
  const orderId = await freshOrder(state);
  await ask(orderId, { kind });
  return { orderId, id: (await requestsOf(orderId))[0]?.id ?? 0 };
}
const answer = (request: number, decision: "done" | "refused") =>
  answerSchema.parse({ request, decision, reason: "Said so to the customer by phone" });

describe("a request from the customer's page", () => {
  test("is kept with its clock, its words sealed and masked, and audited", async () => {
    const orderId = await freshOrder();
    const at = new Date("2026-12-01T10:00:00+05:30");
    setClock(() => at.getTime());
    const note = "My name is Asha, Aadhaar 9999 4105 7058";
    expect(await ask(orderId, { kind: "correction", note })).toEqual({
      ok: true,
      data: { kind: "correction" },
    });
    const [row, ...more] = await requestsOf(orderId);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ kind: "correction", channel: "page", state: "open", receivedAt: at });
    expect(row?.dueAt).toEqual(later(at, 30 * DAY_MS));
    expect(row?.sealed?.toString("latin1")).not.toContain("Asha");
    const shown = await loadRequest(await freshAdmin(), String(row?.id));
    expect(shown?.note).toBe("My name is Asha, Aadhaar XXXX XXXX 7058");
    const audit = await db()
      .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, orderId));
    const facts = { kind: "correction", channel: "page", request: String(row?.id) };
    expect(audit).toEqual([{ userId: null, action: "data_request.received", facts }]);
  });

  test("pressed many times at once is one, of another kind another, and after its answer a new one", async () => {
    const orderId = await freshOrder();
    await Promise.all(Array.from({ length: 8 }, () => ask(orderId, { kind: "access" })));
    await ask(orderId, { kind: "grievance" });
    const kinds = async () => (await requestsOf(orderId)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(["access", "grievance"]);
    const [first] = await requestsOf(orderId);
    const actor = await freshAdmin();
    expect(await answerRequest({ actor, input: answer(first?.id ?? 0, "done") })).toMatchObject({ ok: true });
    await ask(orderId, { kind: "access" });
    expect(await kinds()).toEqual(["access", "grievance", "access"]);
  });

  test.each([
    ["no kind", {}, { kind: "request_kind_missing" }],
    ["a kind that there is not", { kind: "everything" }, { kind: "request_kind_missing" }],
    ["a long note", { kind: "access", note: "x".repeat(1_001) }, { note: "problem_long" }],
  ])("with %s is refused, and nothing is kept", async (_, fields, fieldErrors) => {
    const orderId = await freshOrder();
    expect(await ask(orderId, fields)).toEqual({ ok: false, code: "invalid_input", fieldErrors });
    expect(await requestsOf(orderId)).toEqual([]);
  });

  test("about an erased order is kept without its words", async () => {
    const orderId = await freshOrder();
    await eraseOrder(db(), { orderId, requestedBy: "command_line", now: now() });
    expect(await ask(orderId, { kind: "grievance", note: "Why?" })).toMatchObject({ ok: true });
    const [row] = await requestsOf(orderId);
    expect(row?.sealed).toBeNull();
    const actor = await freshAdmin();
    expect(await answerRequest({ actor, input: answer(row?.id ?? 0, "done") })).toMatchObject({ ok: true });
    expect(await loadRequest(actor, String(row?.id))).toMatchObject({ note: null, answer: null });
  });
});

describe("the clock of a request", () => {
  test.each([
    ["due later", sql`due_at = due_at + interval '1 day'`],
    ["received later", sql`received_at = received_at + interval '1 day'`],
    ["of another kind", sql`kind = 'grievance'`],
  ])("cannot be silenced in the database: not made %s", async (_, change) => {
    const { id } = await openRequest();
    await expect(
      db().execute(sql`update data_requests set ${change} where id = ${id}`),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("only answered, once") } });
  });

  test("cannot be deleted, nor opened again or changed after its answer", async () => {
    const { id } = await openRequest();
    await expect(db().execute(sql`delete from data_requests where id = ${id}`)).rejects.toThrow();
    await answerRequest({ actor: await freshAdmin(), input: answer(id, "refused") });
    for (const change of [
      sql`state = 'open', answered_at = null, answered_by = null`,
      sql`state = 'done'`,
      sql`answered_at = now()`,
    ])
      await expect(db().execute(sql`update data_requests set ${change} where id = ${id}`)).rejects.toThrow();
  });

  test("names the order once it is overdue, until the answer", async () => {
    const { id, orderId } = await openRequest("withdrawal");
    const overdue = async () => (await findOverdueOrders(db(), everyoneScope(), now())).includes(orderId);
    expect(await overdue()).toBe(false);
    setClock(() => later(new Date(), 7 * DAY_MS + 60_000).getTime());
    expect(await overdue()).toBe(true);
    const actor = await freshAdmin();
    expect((await loadRequest(actor, String(id)))?.left).toEqual({ isOverdue: true, days: 1 });
    await answerRequest({ actor, input: answer(id, "done") });
    expect(await overdue()).toBe(false);
    // How late it was stays visible.
    expect((await loadRequest(actor, String(id)))?.left).toEqual({ isOverdue: true, days: 1 });
  });
});

describe("the desk", () => {
  test("answers once, in the admin's name, and the answer is audited without its words", async () => {
    const { id, orderId } = await openRequest();
    const [actor, other] = [await freshAdmin(), await freshAdmin("operations")];
    const results = await Promise.all([
      answerRequest({ actor, input: answer(id, "done") }),
      answerRequest({ actor: other, input: answer(id, "refused") }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, code: "changed_meanwhile" });
    const shown = await loadRequest(actor, String(id));
    expect(shown).toMatchObject({ answer: "Said so to the customer by phone", answeredBy: actor.name });
    const acts = await db()
      .select({ action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, orderId));
    expect(acts.map(({ action }) => action)).toEqual(["data_request.received", "data_request.answered"]);
    expect(acts[1]?.facts).toEqual({ kind: "access", state: shown?.state, request: String(id) });
  });

  test("erases in one press, which is the answer, and shows both dates", async () => {
    const { id, orderId } = await openRequest("erasure");
    const actor = await freshAdmin("operations");
    expect(await eraseRequested({ actor, input: { request: id } })).toEqual({ ok: true, data: { id } });
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    expect(order?.dataKey).toHaveLength(0);
    const shown = await loadRequest(actor, String(id));
    expect(shown).toMatchObject({ state: "done", answeredBy: actor.name, answer: null });
    const { restrictedAt, destroyAt } = shown?.erasure ?? {};
    expect(restrictedAt).toBeInstanceOf(Date);
    expect(destroyAt?.getTime()).toBeGreaterThan(now().getTime() + 364 * DAY_MS);
    expect(await eraseRequested({ actor, input: { request: id } })).toMatchObject({
      code: "changed_meanwhile",
    });
  });

  test("leaves the erasure of an order under way open, with its clock, until it can be done", async () => {
    const { id, orderId } = await openRequest("erasure", "awaiting_customer");
    const actor = await freshAdmin();
    expect(await eraseRequested({ actor, input: { request: id } })).toMatchObject({ ok: true });
    expect(await loadRequest(actor, String(id))).toMatchObject({
      ...{ state: "open", erasure: { restrictedAt: null } },
    });
    await db().update(orders).set({ state: "failed" }).where(eq(orders.id, orderId));
    expect(await eraseRequested({ actor, input: { request: id } })).toMatchObject({ ok: true });
    expect(await loadRequest(actor, String(id))).toMatchObject({ state: "done" });
  });

  test("erases nothing for a request of another kind", async () => {
    const { id, orderId } = await openRequest("access");
    const refused = await eraseRequested({ actor: await freshAdmin(), input: { request: id } });
    expect(refused).toEqual({ ok: false, code: "wrong_state" });
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    expect(order?.dataKey.length).toBeGreaterThan(2);
  });

  test("does not call an erasure done, but may refuse it", async () => {
    const { id } = await openRequest("erasure");
    const actor = await freshAdmin();
    expect(await answerRequest({ actor, input: answer(id, "done") })).toEqual({
      ok: false,
      code: "wrong_state",
    });
    expect(await answerRequest({ actor, input: answer(id, "refused") })).toMatchObject({ ok: true });
  });

  test("enters what came by letter: the clock starts on the day it came, and an open one is found again", async () => {
    const orderid = await freshOrder();
    const actor = await freshAdmin();
    setClock(() => new Date("2026-12-01T10:00:00+05:30").getTime());
    const input = enterSchema.parse({
      ...{ orderid, kind: "erasure", channel: "letter", note: "" },
      ...{ received_on_day: "20", received_on_month: "11", received_on_year: "2026" },
    });
    const first = await enterRequest({ actor, input });
    expect(await enterRequest({ actor, input: { ...input, channel: "phone" } })).toEqual(first);
    const [row] = await requestsOf(orderid);
    expect(row).toMatchObject({ channel: "letter", enteredBy: actor.userId });
    expect(row?.receivedAt).toEqual(new Date("2026-11-20T00:00:00+05:30"));
    expect(row?.dueAt).toEqual(new Date("2026-12-20T00:00:00+05:30"));
    expect(await enterRequest({ actor, input: { ...input, orderid: "BNOTTHERE000" } })).toEqual({
      ...{ ok: false, code: "invalid_input", fieldErrors: { orderid: "request_order_unknown" } },
    });
  });
});
