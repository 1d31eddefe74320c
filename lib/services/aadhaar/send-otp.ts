import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordAnswer } from "@/lib/orders/evidence/record-answer";
import { unacceptedFact } from "@/lib/orders/follow/answer-fact";
import { newOrderId } from "@/lib/orders/intake/order-id";
import { inexopay } from "@/lib/vendor/client";
import { sendAadhaarOtp } from "@/lib/vendor/inexopay";

/** A claimed ask: the order's own send (`submitted`), or a further one (`otp_asked`) under its number. */
export type Ask = { kind: "submitted" | "otp_asked"; number: number };

/**
 * Has the vendor send an OTP and records its answer. Only whoever recorded the claim may call it. The
 * Aadhaar number is in the caller's hand and stays there. An orderid is one send, so that a further
 * ask goes out under one of its own.
 */
export async function sendOtp(orderId: string, ask: Ask, aadhaar: string): Promise<void> {
  const orderid = ask.kind === "submitted" ? orderId : newOrderId();
  const outcome = await sendAadhaarOtp(inexopay(), { orderid, aadhaar_number: aadhaar });
  const fact: Fact =
    outcome.kind === "accepted"
      ? { kind: "otp_sent", content: { round: ask.number, requestId: outcome.data.requestId } }
      : ask.kind === "submitted"
        ? unacceptedFact(outcome, ask.number)
        : { kind: "otp_not_resent", content: { round: ask.number, reason: outcome.reason } };
  await recordAnswer(orderId, outcome.call, fact, "vendor_answer");
}
