import { unacceptedFact } from "@/lib/orders/evidence/answer-fact";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordAnswer } from "@/lib/orders/evidence/record-evidence";
import { newOrderId } from "@/lib/platform/order-id";
import { inexopay } from "@/lib/vendor/client";
import { sendAadhaarOtp } from "@/lib/vendor/inexopay";

/** A claimed request: the order's own send (`submitted`), or a further one (`otp_asked`), with its number. */
export type Ask = { kind: "submitted" | "otp_asked"; number: number };

/**
 * Has the vendor send an OTP, and records the answer. Only the recorder of the claim may call it. The Aadhaar number
 * is never stored. Since an orderid may be sent only once, a further request uses a new orderid.
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
