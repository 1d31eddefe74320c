import { eq } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import { findOrder } from "@/lib/orders/data";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { OrderAttempt } from "@/lib/orders/schema";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { isErased, sealResult } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { allDetails } from "@/lib/services/aadhaar/details/verified-details";
import { findVerification, type VerificationRow } from "@/lib/services/aadhaar/find-verification";
import { currentRequestId, nextTry, triesLeft } from "@/lib/services/aadhaar/otp/otp-rounds";
import { type Verifying, verifyingOf } from "@/lib/services/aadhaar/verifying";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { inexopay } from "@/lib/vendor/client";
import { verifyAadhaarOtp } from "@/lib/vendor/inexopay";

/** The OTP and its number: in memory for one request, stored nowhere. */
type Secrets = { otp: string; aadhaar: string };

/**
 * Tries an OTP the customer read out. Each numbered try is a claim, so that a double click is one try at the vendor;
 * AADHAAR_TRIES and the order's window limit them.
 * @param call.input.aadhaar the number from its sealed cookie; null if that is gone
 */
export async function verifyOtp(call: {
  actor: AgentActor;
  input: OrderAttempt & { otp: string; aadhaar: string | null };
}): Promise<Result<Verifying>> {
  const { actor, input } = call;
  const found = await findVerification(actor, input.orderid);
  if (!found.ok) return found;
  const order = found.data;
  if (!verifyingOf(order).isOpen) return ok(verifyingOf(order));
  if (input.aadhaar === null) return fail("number_gone");
  const claim = await recordEvidence(
    db(),
    order.id,
    { kind: "otp_tried", content: { attempt: input.attempt } },
    { source: "agent", userId: actor.userId },
    (set, state) =>
      state === "awaiting_customer" &&
      nextTry(set) === input.attempt &&
      triesLeft(set, env().AADHAAR_TRIES) > 0,
  );
  const requestId = currentRequestId(claim.set);
  if (claim.recorded && requestId) {
    const secrets = { otp: input.otp, aadhaar: input.aadhaar };
    await waitBriefly(tryOtp(order, { attempt: input.attempt, requestId }, secrets));
  }
  const after = await findOrder(db(), actor.scope, order.id);
  return ok(verifyingOf(after ?? order));
}

type Try = { attempt: number; requestId: string };

async function tryOtp(order: VerificationRow, { attempt, requestId }: Try, secrets: Secrets): Promise<void> {
  const outcome = await verifyAadhaarOtp(inexopay(), {
    orderid: order.id,
    request_id: requestId,
    otp: secrets.otp,
    aadhaar_number: secrets.aadhaar,
  });
  const origin = { source: "vendor_answer" } as const;
  // Lock the order first, then the services that a refusal pauses.
  await db().transaction(async (tx) => {
    if (outcome.kind === "accepted") {
      const verified: Fact = { kind: "verified", content: { last4: secrets.aadhaar.slice(-4) } };
      await recordEvidence(tx, order.id, verified, origin);
      // After a restore an erased verification may be open again: it has no key to seal anything under.
      const resultSealed = isErased(order)
        ? null
        : sealResult(order.id, order.dataKey, allDetails(outcome.data));
      await tx.update(orders).set({ resultSealed }).where(eq(orders.id, order.id));
    } else {
      const { set } = await recordEvidence(tx, order.id, unverifiedFact(outcome, attempt), origin);
      const isOver = outcome.reason === "too_many_tries" || triesLeft(set, env().AADHAAR_TRIES) === 0;
      const over: Fact = { kind: "window_over", content: { by: "tries" } };
      if (isOver) await recordEvidence(tx, order.id, over, { source: "portal" });
    }
    await recordCall(tx, outcome.call, order.id);
  });
}

type Unverified = { kind: "rejected" | "ambiguous" | "notSent"; reason: string };

function unverifiedFact({ kind, reason }: Unverified, attempt: number): Fact {
  const content = { attempt, reason };
  if (kind === "notSent") return { kind: "otp_try_not_sent", content };
  return { kind: kind === "rejected" ? "otp_refused" : "otp_unclear", content };
}
