import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { actOf } from "@/lib/orders/evidence/act";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";

const actsOn = (orderId: string) =>
  db()
    .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.object, orderId))
    .orderBy(auditLog.seq);

test("a person's action on an order is audited once; what the portal learns by itself is not", async () => {
  const actor = await freshAgent();
  const orderId = await bareOrder(actor);
  const byAgent = { source: "agent", userId: actor.userId } as const;
  for (const name of ["created", "submitted", "submitted"] as const)
    await recordEvidence(db(), orderId, FACT[name], byAgent);
  await recordEvidence(db(), orderId, FACT.accepted, { source: "vendor_answer" });
  const resume = { kind: "resume_requested", content: { attempt: 1 } } as const;
  await recordEvidence(db(), orderId, resume, byAgent);
  await recordEvidence(db(), orderId, { kind: "visited", content: { by: "agent" } }, byAgent);
  const { userId } = actor;
  expect(await actsOn(orderId)).toEqual([
    { userId, action: "order.made", facts: {} },
    { userId, action: "order.sent", facts: { attempt: "1" } },
    { userId, action: "order.resumed", facts: { attempt: "1" } },
  ]);
});

test("an act that only one service has is audited with its number", () => {
  const acts = [
    actOf({ kind: "otp_asked", content: { round: 2 } }),
    actOf({ kind: "otp_tried", content: { attempt: 3 } }),
    actOf({ kind: "otp_sent", content: { round: 2, requestId: "R1" } }),
  ];
  expect(acts).toEqual([
    { action: "order.otp_asked", facts: { round: "2" } },
    { action: "order.otp_tried", facts: { attempt: "3" } },
    null,
  ]);
});

test("a decision's reason stays in the evidence: the audit log has only codes", async () => {
  const actor = await freshAgent();
  const orderId = await bareOrder(actor);
  const content = { state: "failed", reason: "Asha Devi rang up" } as const;
  const byAdmin = { source: "admin", userId: actor.userId } as const;
  await recordEvidence(db(), orderId, { kind: "decided", content }, byAdmin);
  expect(await actsOn(orderId)).toMatchObject([{ action: "order.decided", facts: { state: "failed" } }]);
});
