import type { OrderState } from "@/db/schema/orders";
import {
  addedTraits,
  type Evidence,
  type EvidenceKind,
  type Fact,
  meaningOf,
  textIn,
} from "@/lib/orders/evidence/evidence";
import type { Meaning } from "@/lib/orders/evidence/meaning";
import type { DecidedState } from "@/lib/orders/order-states";

type Of<K extends EvidenceKind> = Extract<Evidence, { kind: K }>;

function all<K extends EvidenceKind>(set: readonly Evidence[], kind: K): Of<K>[] {
  return set.filter((item): item is Of<K> => item.kind === kind);
}

/** Whether any fact in a set has one of these meanings. */
function means(set: readonly Evidence[], ...wanted: Meaning[]): boolean {
  return set.some((item) => wanted.includes(meaningOf(item)));
}

/** What the confirmed facts establish. */
export function confirmed(set: readonly Evidence[]): { success: boolean; failure: boolean; refund: boolean } {
  return {
    success: means(set, "proof_of_success"),
    failure: means(set, "proof_of_failure"),
    refund: means(set, "refund"),
  };
}

function latestDecision(set: readonly Evidence[]): Of<"decided"> | undefined {
  return all(set, "decided").reduce<Of<"decided"> | undefined>(
    (latest, item) => (latest && latest.seq > item.seq ? latest : item),
    undefined,
  );
}

/** An admin's decision stands until later confirmed evidence contradicts it; a refund may follow any decision. */
function afterDecision(decided: DecidedState, newer: readonly Evidence[]): OrderState {
  const { success, failure, refund } = confirmed(newer);
  if (success && failure) return "needs_review";
  if (decided === "refunded" || refund) return "refunded";
  if (decided === "succeeded" && failure) return "needs_review";
  if (decided === "failed" && success) return "needs_review";
  return decided;
}

/**
 * The highest-numbered answer to a resume decides whether the link is valid. Its number counts, not its time of
 * arrival.
 */
function linkExpired(set: readonly Evidence[]): boolean {
  return newest(all(set, "link_expired")) > newest(all(set, "resumed"));
}

/** The highest number among these; 0 if there are none. */
function newest(numbered: readonly { content: { attempt: number } }[]): number {
  return Math.max(0, ...numbered.map((item) => item.content.attempt));
}

/** A send and a new link each start a wait of their own, which gives the customer and the vendor the full time again. */
const WAITS = ["submitted", "resumed"] as const;

/** Whether a new fact starts a wait. */
export function startsWait(kind: EvidenceKind): boolean {
  return WAITS.some((one) => one === kind);
}

/** The number of the order's current wait. */
function waitNumber(set: readonly Evidence[]): number {
  return WAITS.reduce((sum, kind) => sum + newest(all(set, kind)), 0);
}

/**
 * The fact that an order's current wait has reached the bound. Computed from a set before a resume, it has no effect
 * after it.
 */
export function boundReached(set: readonly Evidence[]): Fact {
  return { kind: "bound_reached", content: { wait: waitNumber(set) } };
}

/** Whether the bound of an order's current wait is recorded. */
export function isBoundNoted(set: readonly Evidence[]): boolean {
  const wait = waitNumber(set);
  return all(set, "bound_reached").some((item) => item.content.wait === wait);
}

/** The number of the latest send that is pending and not known to have been held back. */
export function sendOut(set: readonly Evidence[]): number | undefined {
  const stayed = new Set(all(set, "not_sent").map((item) => item.content.attempt));
  const out = all(set, "submitted").filter((item) => !stayed.has(item.content.attempt));
  return out.length > 0 ? newest(out) : undefined;
}

/** Whether the hold of the order's latest send was given back after the end of its window. */
export function isGivenBack(set: readonly Evidence[]): boolean {
  const back = newest(all(set, "hold_given_back"));
  return back > 0 && back >= newest(all(set, "submitted"));
}

/** The fact that what is held for the order's latest send goes back. */
export function holdGivenBack(set: readonly Evidence[]): Fact {
  return { kind: "hold_given_back", content: { attempt: newest(all(set, "submitted")) } };
}

function openState(set: readonly Evidence[]): OrderState {
  const bound = isBoundNoted(set);
  // The customer still has to read out the OTP, whatever else somebody reports.
  if (means(set, "at_counter")) return "awaiting_customer";
  // What stays unconfirmed goes to an admin once look-ups have gone on for long enough.
  if (means(set, "reported")) return bound ? "needs_review" : "processing";
  const handedOver = means(set, "handed_over");
  const known = handedOver || means(set, "known");
  if (known && means(set, "visited")) return bound ? "needs_review" : "processing";
  if (handedOver) return "awaiting_customer";
  // Known to the vendor, but nobody has its link: without the bound it would wait for ever.
  if (known) return bound ? "needs_review" : "awaiting_customer";
  const out = sendOut(set);
  if (out === undefined) return "created";
  const unanswered = all(set, "no_answer").some((item) => item.content.attempt === out);
  if (unanswered || means(set, "unclear")) return bound ? "needs_review" : "unknown";
  return "submitting";
}

/** Evidence that the vendor has an order: it answered with one, found it, or called back. */
const KNOWN: readonly Meaning[] = [
  ...(["proof_of_success", "proof_of_failure", "refund", "reported"] as const),
  ...(["at_counter", "handed_over", "known"] as const),
];

/** Whether anything shows that the vendor has an order. */
export function isKnownToVendor(set: readonly Evidence[]): boolean {
  return means(set, ...KNOWN);
}

/**
 * Whether the vendor refused an order while something else, even just a visit, shows that it has it. Such an order
 * must not count as failed.
 */
export function isRefusedYetKnown(set: readonly Evidence[]): boolean {
  return means(set, "refusal") && means(set, "visited", ...KNOWN);
}

/**
 * The state of an order: a pure function of the set of its evidence, whatever order it arrived in. It reads the
 * facts' meanings, and the numbers of sends and links. The first matching rule wins. Time takes part only as evidence
 * (`no_answer`, `bound_reached`).
 */
export function truth(set: readonly Evidence[]): OrderState {
  const decision = latestDecision(set);
  if (decision) {
    return afterDecision(
      decision.content.state,
      set.filter((item) => item.seq > decision.seq),
    );
  }
  const { success, failure, refund } = confirmed(set);
  if ((success && failure) || isRefusedYetKnown(set)) return "needs_review";
  if (refund) return "refunded";
  if (success) return "succeeded";
  if (failure) return "failed";
  if (means(set, "refusal")) return "failed";
  if (means(set, "end_of_window") || linkExpired(set)) return "expired";
  return openState(set);
}

/** The vendor's page where the customer continues: from the highest-numbered resume, otherwise from the first answer. */
export function currentLink(set: readonly Evidence[]): { txid: string; url: string } | null {
  if (linkExpired(set)) return null;
  const resumed = all(set, "resumed").sort((a, b) => b.content.attempt - a.content.attempt)[0];
  const link = resumed ?? all(set, "accepted")[0];
  return link ? { txid: link.content.txid, url: link.content.url } : null;
}

/** The vendor's transaction of an order: from its current link, otherwise from the vendor's list. */
export function transaction(set: readonly Evidence[]): string | null {
  return currentLink(set)?.txid ?? all(set, "listed")[0]?.content.txid ?? null;
}

/** The number the vendor uses for the result: what a look-up found, otherwise what a service's own fact says. */
export function reference(set: readonly Evidence[]): string | null {
  const found = all(set, "found").find((item) => item.content.reference !== null)?.content.reference;
  return found ?? set.map(addedReference).find((text) => text !== null) ?? null;
}

function addedReference(fact: Fact): string | null {
  return textIn(fact, addedTraits(fact.kind)?.reference);
}

/**
 * The number of the next send, or null while one is pending: one order is one send. An erased one has nothing to send.
 */
export function nextSend(set: readonly Evidence[]): number | null {
  const mayBeSent = sendOut(set) === undefined && all(set, "erased").length === 0;
  return mayBeSent ? all(set, "submitted").length + 1 : null;
}

/** The number of the next resume. A request with an older number is a repeat. */
export function nextResume(set: readonly Evidence[]): number {
  return newest(all(set, "resume_requested")) + 1;
}

/** Whether the customer may still continue the application. */
export function isOpenForCustomer(state: OrderState): boolean {
  return state === "awaiting_customer" || state === "processing";
}
