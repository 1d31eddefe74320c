import type { AmbiguousOutcome, NotSentOutcome, RejectedOutcome } from "@/lib/inexopay";
import type { Fact } from "@/lib/orders/evidence";

/** The fact that an answer to a send is when it is not an acceptance; the same for every service. */
export function unacceptedFact(
  outcome: RejectedOutcome | AmbiguousOutcome | NotSentOutcome,
  attempt: number,
): Fact {
  switch (outcome.kind) {
    case "rejected":
      return { kind: "rejected", content: { reason: outcome.reason } };
    case "ambiguous":
      return { kind: "ambiguous", content: { reason: outcome.reason } };
    case "notSent":
      return { kind: "not_sent", content: { attempt, reason: outcome.reason } };
  }
}
