import type { Fact } from "@/lib/orders/evidence/evidence";
import type { AmbiguousOutcome, NotSentOutcome, Outcome, RejectedOutcome } from "@/lib/vendor/outcome";

type Found = Extract<Fact, { kind: "found" }>["content"];

/**
 * The fact that an answer to a look-up is.
 * @param read what an accepted answer shows of the order; null where it does not show it at all.
 */
export function lookUpFact<T>(outcome: Outcome<T>, read: (data: T) => Found | null): Fact {
  if (outcome.kind === "accepted") {
    const content = read(outcome.data);
    return content ? { kind: "found", content } : { kind: "not_found", content: {} };
  }
  if (outcome.kind === "rejected" && outcome.reason === "not_found")
    return { kind: "not_found", content: {} };
  return { kind: "look_up_inconclusive", content: { reason: outcome.reason } };
}

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
