import { eq } from "drizzle-orm";
import { consoleCalls } from "@/db/schema/console-calls";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { limitOtps } from "@/lib/platform/limits/limit-work";
import { newOrderId } from "@/lib/platform/order-id";
import { ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { inexopay } from "@/lib/vendor/client";
import type { ConsoleCall } from "@/lib/vendor/console/schema";

/** A console call. `isNew` is false if its form had been submitted before, so that nothing was sent now. */
export type Called = { id: string; isNew: boolean };

/**
 * Makes one console call to the vendor, at most once per form: the claim is committed first, so that a double click
 * finds it and a call interrupted by a crash is never sent again. Waits at most SUBMIT_WAIT_MS for the answer; the
 * call continues by itself. An OTP counts against its Aadhaar number's limit (`too_often`).
 */
export async function callEndpoint(call: { actor: AdminActor; input: ConsoleCall }): Promise<Result<Called>> {
  const { actor, input } = call;
  const { entry, requestId: id } = input;
  const fields = { ...input.fields };
  if (entry.orderid === "fresh") fields.orderid = newOrderId();
  const within =
    fields.aadhaar_number && entry.name === "sendAadhaarOtp"
      ? await limitOtps(fields.aadhaar_number)
      : ok(null);
  if (!within.ok) return within;
  const isNew = await claim(actor, { id, endpoint: entry.name, sentOrderid: fields.orderid ?? null });
  if (isNew) await waitBriefly(send(actor, input, fields));
  return ok({ id, isNew });
}

type Claim = { id: string; endpoint: string; sentOrderid: string | null };

async function claim({ userId }: AdminActor, row: Claim): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [claimed] = await tx
      .insert(consoleCalls)
      .values({ ...row, userId, at: now() })
      .onConflictDoNothing()
      .returning({ id: consoleCalls.id });
    if (!claimed) return false;
    const facts = { endpoint: auditId(row.endpoint) };
    await recordAudit(tx, { userId, action: "console.called", object: auditId(row.id), facts });
    return true;
  });
}

async function send({ userId }: AdminActor, input: ConsoleCall, fields: Record<string, string>) {
  const record = await input.entry.call(inexopay(), fields);
  await db().transaction(async (tx) => {
    const callId = await recordCall(tx, record, null, { userId, purpose: "console" });
    await tx.update(consoleCalls).set({ callId }).where(eq(consoleCalls.id, input.requestId));
  });
}
