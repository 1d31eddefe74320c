import { findOrder } from "@/lib/orders/data";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordAnswer, recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { isOpenForCustomer, nextResume } from "@/lib/orders/evidence/truth";
import { mayGetLink } from "@/lib/orders/next-action";
import type { OrderAttempt } from "@/lib/orders/schema";
import { standingOf } from "@/lib/orders/standing";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { pan } from "@/lib/services/pan/service";
import { inexopay } from "@/lib/vendor/client";
import { type ResumedLink, resumePan as resumeAtVendor } from "@/lib/vendor/inexopay";
import type { Outcome } from "@/lib/vendor/outcome";

/**
 * Requests a new link to an unfinished application, at the agent's request and never automatically. Each request has
 * a number; the same number again (a double click) makes no call. The vendor must be known to have the application,
 * it must be open, and its link must not be one that only the operator can fix.
 */
export async function resumePan(call: {
  actor: AgentActor;
  input: OrderAttempt;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (order?.service !== pan.code) return fail("not_found");
  const { attempt } = input;
  const claim = await recordEvidence(
    db(),
    order.id,
    { kind: "resume_requested", content: { attempt } },
    { source: "agent", userId: actor.userId },
    (set, state) =>
      mayGetLink(standingOf({ service: "pan_application", state }, set)) && nextResume(set) === attempt,
  );
  if (claim.recorded) await waitBriefly(askForLink(order.id, attempt));
  else if (!isOpenForCustomer(claim.state)) return fail("wrong_state");
  return ok({ orderId: order.id });
}

async function askForLink(orderId: string, attempt: number): Promise<void> {
  const outcome = await resumeAtVendor(inexopay(), { orderid: orderId });
  await recordAnswer(orderId, outcome.call, factOf(outcome, attempt), "vendor_answer");
}

function factOf(outcome: Outcome<ResumedLink>, attempt: number): Fact {
  if (outcome.kind === "accepted") return { kind: "resumed", content: { attempt, ...outcome.data } };
  if (outcome.kind === "rejected" && outcome.reason === "link_expired") {
    return { kind: "link_expired", content: { attempt } };
  }
  return { kind: "resume_failed", content: { attempt, reason: outcome.reason } };
}
