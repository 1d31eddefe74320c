import type { Fact } from "@/lib/orders/evidence/evidence";
import type { AmbiguousOutcome, NotSentOutcome, Outcome, RejectedOutcome } from "@/lib/vendor/outcome";

type Found = Extract<Fact, { kind: "found" }>["content"];

/**
 * Turns the answer to a look-up into a fact.
 * @param read what an accepted answer shows of the order; null if it does not show it at all
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

/** Turns an answer to a send other than an acceptance into a fact; the same for every service. */
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
