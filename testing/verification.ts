import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { services } from "@/db/schema/services";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { CONSENT_VERSION } from "@/lib/services/aadhaar/consent/consent-text";
import { verifyOtp } from "@/lib/services/aadhaar/otp/verify-otp";
import { type Verification, verificationSchema } from "@/lib/services/aadhaar/schema";
import { startVerification } from "@/lib/services/aadhaar/start-verification";

/** The sandbox's people: the one whose OTP works, and the one without a linked phone. */
export const LINKED = "999941057058";
export const UNLINKED = "999999990019";
export const RIGHT_OTP = "123456";
export const WRONG_OTP = "654321";

/** Declares the operator's authority, as the demo does. */
export async function switchAadhaarOn(): Promise<void> {
  await db()
    .update(services)
    .set({ enabled: true })
    .where(and(eq(services.code, "aadhaar_verification"), sql`not ${services.enabled}`));
}

/** The posted first form, parsed by its schema. */
export function verificationForm(more: Record<string, string> = {}): Verification {
  return verificationSchema.parse({
    request_id: randomUUID(),
    linked_phone: "yes",
    consent_language: "hi",
    consent: "yes",
    consent_version: CONSENT_VERSION,
    aadhaar_number: "9999 4105 7058",
    ...more,
  });
}

/** Starts a verification. @returns the order's id */
export async function startedVerification(actor: AgentActor, form = verificationForm()): Promise<string> {
  const result = await startVerification({ actor, input: form });
  if (!result.ok) throw new Error(`The verification was refused (${result.code})`);
  return result.data.orderId;
}

/** One attempt with an OTP. */
export function tryOf(
  actor: AgentActor,
  orderid: string,
  attempt: number,
  otp: string,
  aadhaar: string | null = LINKED,
) {
  return verifyOtp({ actor, input: { orderid, attempt, otp, aadhaar } });
}
