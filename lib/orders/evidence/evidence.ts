import type { CallbackStatus, Trust } from "@/db/schema/callbacks";
import type { OrderState } from "@/db/schema/orders";
import type { AddedFactTraits, Meaning } from "@/lib/orders/evidence/meaning";
import type { DecidedState } from "@/lib/orders/order-states";
import { ADDED_FACTS, type AddedFact } from "@/lib/services/facts";

/**
 * A fact that any order may have. Sends and resumes are numbered, and their answers carry the same number, so that a
 * late answer is never attributed to another attempt. Amounts are in paise.
 */
type CoreFact =
  | { kind: "created"; content: Record<string, never> }
  | { kind: "submitted"; content: { attempt: number } }
  | { kind: "not_sent"; content: { attempt: number; reason: string } }
  | { kind: "accepted"; content: { txid: string; url: string; amountPaise: number | null } }
  /** The order can no longer be finished: tries or time are used up, if recorded. */
  | { kind: "window_over"; content: { by?: "tries" | "time" } }
  | { kind: "rejected"; content: { reason: string } }
  | { kind: "ambiguous"; content: { reason: string } }
  /** The wait for an answer is over; the sending process may have died. */
  | { kind: "no_answer"; content: { attempt: number } }
  | { kind: "resume_requested"; content: { attempt: number } }
  | { kind: "resumed"; content: { attempt: number; txid: string; url: string } }
  | { kind: "link_expired"; content: { attempt: number } }
  | { kind: "resume_failed"; content: { attempt: number; reason: string } }
  | { kind: "visited"; content: { by: "customer" | "agent" } }
  | { kind: "found"; content: { reference: string | null; amountPaise: number | null } }
  /** The vendor's list shows the request. This proves only that it arrived, and under which transaction. */
  | { kind: "listed"; content: { txid: string } }
  | { kind: "not_found"; content: Record<string, never> }
  | { kind: "look_up_inconclusive"; content: { reason: string } }
  | { kind: "callback"; content: { status: CallbackStatus; trust: Trust; datetimeRaw: string } }
  /** The vendor has been asked for as long as the operator allows, since the send or resume numbered `wait`. */
  | { kind: "bound_reached"; content: { wait: number } }
  /** The wait after the end of the window of the send numbered `attempt` is over: what was held for it goes back. */
  | { kind: "hold_given_back"; content: { attempt: number } }
  | { kind: "decided"; content: { state: DecidedState; reason: string } }
  /** The customer's personal data was taken away on request; what this order is stays. */
  | { kind: "erased"; content: Record<string, never> };

/** A fact about an order. */
export type Fact = CoreFact | AddedFact;

export type EvidenceKind = Fact["kind"];

/** A stored fact. `seq` is its place in the order's history, assigned under the order's lock. */
export type Evidence = Fact & { seq: number };

/**
 * The key under which a fact counts once per order. Sends, answers and callbacks have keys of their own; look-ups are
 * stored once per distinct answer, so that daily look-ups add no rows.
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
    case "hold_given_back":
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
      // Anyone may send reports as often as they like: that must not grow an order's history.
      return fact.content.trust === "reported"
        ? `callback:reported:${fact.content.status}`
        : `callback:confirmed:${fact.content.status}:${fact.content.datetimeRaw}`;
    case "decided":
      return `decided:${crypto.randomUUID()}`;
    default:
      return numberedKey(fact);
  }
}

/** A service's fact counts once per number, if it has one. */
function numberedKey(fact: Fact): string {
  const number = numberOf(fact);
  return number === null ? fact.kind : `${fact.kind}:${number}`;
}

function isAdded(kind: string): kind is AddedFact["kind"] {
  return Object.hasOwn(ADDED_FACTS, kind);
}

/** What a service declares about a kind of fact that it adds; undefined for those that any order may have. */
export function addedTraits(kind: EvidenceKind): AddedFactTraits | undefined {
  return isAdded(kind) ? ADDED_FACTS[kind] : undefined;
}

/** The number under which a service's fact counts once; null if it has none. */
export function numberOf(fact: Fact): number | null {
  const number = fieldOf(fact, addedTraits(fact.kind)?.numbered);
  return typeof number === "number" ? number : null;
}

/** The text in a field of a fact's content; null if there is none. */
export function textIn(fact: Fact, field: string | undefined): string | null {
  const text = fieldOf(fact, field);
  return typeof text === "string" ? text : null;
}

function fieldOf(fact: Fact, field: string | undefined): unknown {
  return Object.entries(fact.content).find(([name]) => name === field)?.[1];
}

/** The meaning of each kind that means the same in every order. For the others, `meaningOf` reads the content. */
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
  hold_given_back: "says_nothing",
  decided: "decision",
  erased: "says_nothing",
};

/** The kinds that mean the same in every order, and mean one of these. */
export function kindsThatMean(...wanted: Meaning[]): string[] {
  const added = addedKinds(({ meaning }) => wanted.includes(meaning));
  const core = Object.entries(MEANINGS).filter(([, meaning]) => wanted.includes(meaning));
  return [...core.map(([kind]) => kind), ...added];
}

/** The kinds of facts that services add, with these traits. */
export function addedKinds(has: (traits: AddedFactTraits) => boolean): AddedFact["kind"][] {
  return Object.keys(ADDED_FACTS)
    .filter(isAdded)
    .filter((kind) => has(ADDED_FACTS[kind]));
}

/** The meaning of a fact for its order's state. */
export function meaningOf(fact: Fact): Meaning {
  switch (fact.kind) {
    case "callback":
      return fact.content.trust === "confirmed" ? CONFIRMED[fact.content.status] : "reported";
    // Only a number from the vendor proves the end in a look-up; its status is about the look-up itself.
    case "found":
      return fact.content.reference === null ? "known" : "proof_of_success";
    default:
      return isAdded(fact.kind) ? ADDED_FACTS[fact.kind].meaning : MEANINGS[fact.kind];
  }
}

/** The meaning of a confirmed callback. */
const CONFIRMED: Record<CallbackStatus, Meaning> = {
  success: "proof_of_success",
  failed: "proof_of_failure",
  refund: "refund",
  pending: "reported",
};

const FRESH: readonly EvidenceKind[] = [
  ...(["accepted", "ambiguous", "no_answer", "visited", "callback", "resumed", "listed"] as const),
];

/** Whether a fact suggests that the outcome may soon show: look-ups start again from the first delay. */
export function startsLookUps(kind: EvidenceKind): boolean {
  return FRESH.includes(kind) || addedTraits(kind)?.startsLookUps === true;
}

/** Facts that tell nothing about what becomes of an order. */
const SILENT: readonly EvidenceKind[] = ["not_found", "look_up_inconclusive", "bound_reached", "erased"];

/** Whether a fact is news of an order for the shop; then an order put aside returns to its list. */
export function isNews(
  { kind }: { kind: EvidenceKind },
  { before, after }: { before: OrderState; after: OrderState },
): boolean {
  return before !== after || !SILENT.includes(kind);
}
