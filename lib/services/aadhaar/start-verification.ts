import { findOrder } from "@/lib/orders/data";
import { createOrder } from "@/lib/orders/intake/create-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { giveOtpBack, limitOtps } from "@/lib/platform/limits/limit-work";
import { fail, ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { recordConsent } from "@/lib/services/aadhaar/consent/record-consent";
import { sendOtp } from "@/lib/services/aadhaar/otp/send-otp";
import type { Verification } from "@/lib/services/aadhaar/schema";
import { AADHAAR_VARIANT, aadhaar } from "@/lib/services/aadhaar/service";
import { type Verifying, verifyingOf } from "@/lib/services/aadhaar/verifying";

/**
 * Creates a verification with the customer's consent and sends one OTP. Only the last four digits of the number are
 * stored, and the number is not in the fingerprint; the same form with another number is refused as changed. Fails
 * like `createOrder`, or with `too_often` if the number has received its maximum of OTPs, from whatever shops.
 */
export async function startVerification(call: {
  actor: AgentActor;
  input: Verification;
}): Promise<Result<Verifying>> {
  const { actor, input } = call;
  const within = await limitOtps(input.aadhaar_number);
  if (!within.ok) return within;
  const created = await createOrder(actor, {
    service: aadhaar,
    variant: AADHAAR_VARIANT,
    requestId: input.request_id,
    noticeVersion: input.notice_version,
    fields: { aadhaar_last4: input.aadhaar_number.slice(-4), consent_language: input.consent_language },
    alongside: (tx, order) =>
      recordConsent(tx, actor, {
        orderId: order.id,
        version: input.consent_version,
        language: input.consent_language,
        at: order.at,
      }),
  });
  // Nothing is sent for a refused form or a repeated one.
  if (!created.ok || !created.data.isNew) await giveOtpBack(input.aadhaar_number);
  if (!created.ok) return created;
  const { orderId, isNew } = created.data;
  if (isNew) await waitBriefly(sendOtp(orderId, { kind: "submitted", number: 1 }, input.aadhaar_number));
  const order = await findOrder(db(), actor.scope, orderId);
  return order ? ok(verifyingOf(order)) : fail("not_found");
}
