import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { keptHistory } from "@/db/schema/kept-history";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { db } from "@/lib/platform/database";
import { loadCalls } from "@/lib/vendor/calls/loaders";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { exportEvidence } from "./export-evidence";

afterAll(() => db().delete(keptHistory));

test("an export holds the evidence, masks numbers, is audited, and its digest covers everything", async () => {
  const [actor, agent] = [await freshAdmin(), await freshAgent()];
  const id = await bareOrder(agent, { pricePaise: 10_700 });
  await recordEvidence(db(), id, FACT.created, { source: "agent", userId: agent.userId });
  await recordEvidence(db(), id, FACT.submitted, { source: "agent" });
  await recordEvidence(db(), id, FACT.accepted, { source: "vendor_answer" });
  const answer = await exportEvidence({ actor, input: { orderid: id, format: "json" } });
  if (!answer.ok) throw new Error(answer.code);
  const { digest, ...rest } = answer.data;
  expect(rest.evidence.map(({ kind, source, userName }) => [kind, source, userName])).toEqual([
    ["created", "agent", agent.name],
    ["submitted", "agent", null],
    ["accepted", "vendor_answer", null],
  ]);
  expect(rest.order).toMatchObject({ id, state: "awaiting_customer", shop: agent.shopName });
  expect(rest.order.mobile).toMatch(/^•{6}\d{4}$/);
  expect(rest.postings).toMatchObject([{ effect: "hold", amountPaise: 10_700 }]);
  expect(digest).toBe(createHash("sha256").update(JSON.stringify(rest)).digest("hex"));
  const audit = await db()
    .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(and(eq(auditLog.object, id), eq(auditLog.action, "order.exported")));
  expect(audit).toEqual([{ userId: actor.userId, action: "order.exported", facts: { format: "json" } }]);
});

test.each([
  ["before and after calls were dropped", new Date("2000-02-10"), new Date("2000-03-01")],
  ["since then", new Date("2000-03-01"), null],
])("of an order made %s, an export says since when calls are kept", async (_when, createdAt, expected) => {
  const row = { keptFrom: new Date("2000-03-01"), droppedAt: new Date("2000-04-01") };
  await db()
    .insert(keptHistory)
    .values({ name: "vendor_calls", ...row })
    .onConflictDoNothing();
  const [actor, id] = [await freshAdmin(), await bareOrder(await freshAgent(), { createdAt })];
  const answer = await exportEvidence({ actor, input: { orderid: id, format: "json" } });
  expect(answer).toMatchObject({ data: { calls: [], callsKeptFrom: expected } });
  // The order's page says it too, where there is no call to show.
  expect(await loadCalls(actor, id)).toMatchObject({ lines: [], keptFrom: row.keptFrom });
});

test("the customer is named", async () => {
  const actor = await freshAdmin();
  const fields = { number: "9000000001", customer_name: "Asha Devi" };
  const id = await bareOrder(await freshAgent(), { fields });
  expect(await exportEvidence({ actor, input: { orderid: id, format: "json" } })).toMatchObject({
    data: { order: { customer: "Asha Devi", mobile: "••••••0001" } },
  });
});

test("an unknown order is reported, and nothing is audited", async () => {
  const actor = await freshAdmin();
  expect(await exportEvidence({ actor, input: { orderid: "BNOTTHERE001", format: "json" } })).toEqual({
    ok: false,
    code: "not_found",
  });
  expect(
    await db().select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.userId, actor.userId)),
  ).toEqual([]);
});
