import type { Meaning } from "@/lib/orders/evidence/meaning";
import { ADDED_FACTS, type AddedFact } from "@/lib/services/facts";

/** Where a fact comes from. */
export type EvidenceSource =
  | "agent"
  | "customer"
  | "admin"
  | "vendor_answer"
  | "vendor_callback"
  | "look_up"
  | "portal";

/** How far a callback is believed: confirmed (secret path or listed address), or only reported. */
export type Trust = "confirmed" | "reported";

export type CallbackStatus = "success" | "failed" | "refund" | "pending";

export type DecidedState = "succeeded" | "failed" | "refunded";

/**
 * One fact that any order may have. Sends and resumes are numbered: their answers carry the same number, so
 * that a late answer is never taken for that of another attempt. Amounts are paise.
 */
type CoreFact =
  | { kind: "created"; content: Record<string, never> }
  | { kind: "submitted"; content: { attempt: number } }
  | { kind: "not_sent"; content: { attempt: number; reason: string } }
  | { kind: "accepted"; content: { txid: string; url: string; amountPaise: number | null } }
  /** The order can be finished no more: which of the two is used up, where it was noted. */
  | { kind: "window_over"; content: { by?: "tries" | "time" } }
  | { kind: "rejected"; content: { reason: string } }
  | { kind: "ambiguous"; content: { reason: string } }
  /** The wait for an answer is over: the process that sent may have died. */
  | { kind: "no_answer"; content: { attempt: number } }
  | { kind: "resume_requested"; content: { attempt: number } }
  | { kind: "resumed"; content: { attempt: number; txid: string; url: string } }
  | { kind: "link_expired"; content: { attempt: number } }
  | { kind: "resume_failed"; content: { attempt: number; reason: string } }
  | { kind: "visited"; content: { by: "customer" | "agent" } }
  | { kind: "found"; content: { reference: string | null; amountPaise: number | null } }
  /** The vendor's own list shows the request: that it reached them and under which transaction, no more. */
  | { kind: "listed"; content: { txid: string } }
  | { kind: "not_found"; content: Record<string, never> }
  | { kind: "look_up_inconclusive"; content: { reason: string } }
  | { kind: "callback"; content: { status: CallbackStatus; trust: Trust; datetimeRaw: string } }
  /** Asking the vendor has gone on as long as the operator allows, since the send or resume that `wait` counts to. */
  | { kind: "bound_reached"; content: { wait: number } }
  | { kind: "decided"; content: { state: DecidedState; reason: string } };

/** One fact about an order. */
export type Fact = CoreFact | AddedFact;

export type EvidenceKind = Fact["kind"];

/** A fact as stored: `seq` is its place in the order's history, given under the order's lock. */
export type Evidence = Fact & { seq: number };

/**
 * The key under which a fact counts once for its order. Sends, answers and callbacks have a key of
 * their own; look-ups are kept once for each distinct answer, so that asking daily adds no rows.
 */
export function dedupeKey(fact: Fact): string {
  switch (fact.kind) {
    case "submitted":
    case "not_sent":
    case "no_answer":
    case "resume_requested":
    case "resumed":
    case "link_expired":
    case "resume_failed":
      return `${fact.kind}:${fact.content.attempt}`;
    case "bound_reached":
      return `bound_reached:${fact.content.wait}`;
    case "visited":
      return `visited:${fact.content.by}`;
    case "found":
      return `found:${fact.content.reference ?? ""}`;
    case "look_up_inconclusive":
      return `look_up_inconclusive:${fact.content.reason}`;
    case "callback":
      // Anyone may report, as often as they like: that must not grow an order's history.
      return fact.content.trust === "reported"
        ? `callback:reported:${fact.content.status}`
        : `callback:confirmed:${fact.content.status}:${fact.content.datetimeRaw}`;
    case "decided":
      return `decided:${crypto.randomUUID()}`;
    default:
      return numberedKey(fact);
  }
}

/** A fact that a service adds counts once under its number, where it has one. */
function numberedKey(fact: Fact): string {
  const numbered = isAdded(fact.kind) ? ADDED_FACTS[fact.kind].numbered : undefined;
  const number = numbered && new Map<string, unknown>(Object.entries(fact.content)).get(numbered);
  return number === undefined ? fact.kind : `${fact.kind}:${number}`;
}

function isAdded(kind: EvidenceKind): kind is AddedFact["kind"] {
  return Object.hasOwn(ADDED_FACTS, kind);
}

/** What each kind means that says the same in every order. The rest is told by its content, in `meaningOf`. */
const MEANINGS: Record<Exclude<CoreFact["kind"], "callback" | "found">, Meaning> = {
  created: "says_nothing",
  submitted: "says_nothing",
  not_sent: "says_nothing",
  accepted: "handed_over",
  window_over: "end_of_window",
  rejected: "refusal",
  ambiguous: "unclear",
  no_answer: "says_nothing",
  resume_requested: "says_nothing",
  resumed: "handed_over",
  link_expired: "known",
  resume_failed: "says_nothing",
  visited: "visited",
  listed: "known",
  not_found: "says_nothing",
  look_up_inconclusive: "says_nothing",
  bound_reached: "says_nothing",
  decided: "decision",
};

/** What a fact means for the state of its order. */
export function meaningOf(fact: Fact): Meaning {
  switch (fact.kind) {
    case "callback":
      return fact.content.trust === "confirmed" ? CONFIRMED[fact.content.status] : "reported";
    // A look-up proves the end only by a number of the vendor's; its status is about the look-up.
    case "found":
      return fact.content.reference === null ? "known" : "proof_of_success";
    default:
      return isAdded(fact.kind) ? ADDED_FACTS[fact.kind].meaning : MEANINGS[fact.kind];
  }
}

/** What a callback of confirmed origin means. */
const CONFIRMED: Record<CallbackStatus, Meaning> = {
  success: "proof_of_success",
  failed: "proof_of_failure",
  refund: "refund",
  pending: "reported",
};

const FRESH: readonly EvidenceKind[] = [
  ...(["accepted", "ambiguous", "no_answer", "visited", "callback", "resumed", "listed"] as const),
];

/** Whether the truth may be about to show after a fact: look-ups start again from the first wait. */
export function startsLookUps(kind: EvidenceKind): boolean {
  return FRESH.includes(kind) || (isAdded(kind) && ADDED_FACTS[kind].startsLookUps === true);
}
