import type { OrderState } from "@/db/schema/orders";
import {
  type DecidedState,
  type Evidence,
  type EvidenceKind,
  type Fact,
  meaningOf,
} from "@/lib/orders/evidence/evidence";
import type { Meaning } from "@/lib/orders/evidence/meaning";

type Of<K extends EvidenceKind> = Extract<Evidence, { kind: K }>;

function all<K extends EvidenceKind>(set: readonly Evidence[], kind: K): Of<K>[] {
  return set.filter((item): item is Of<K> => item.kind === kind);
}

/** Whether any fact of a set has one of these meanings. */
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

/** An admin's decision stands until confirmed evidence that came later says otherwise; a refund may follow any. */
function afterDecision(decided: DecidedState, newer: readonly Evidence[]): OrderState {
  const { success, failure, refund } = confirmed(newer);
  if (success && failure) return "needs_review";
  if (decided === "refunded" || refund) return "refunded";
  if (decided === "succeeded" && failure) return "needs_review";
  if (decided === "failed" && success) return "needs_review";
  return decided;
}

/** The highest-numbered answer to a resume decides whether the link is good: its number, not its arrival, orders it. */
function linkExpired(set: readonly Evidence[]): boolean {
  return newest(all(set, "link_expired")) > newest(all(set, "resumed"));
}

/** The highest number among these; 0 where there is none. */
function newest(numbered: readonly { content: { attempt: number } }[]): number {
  return Math.max(0, ...numbered.map((item) => item.content.attempt));
}

/** A send and a new link: each begins a wait of its own, and gives the customer and the vendor their time anew. */
const WAITS = ["submitted", "resumed"] as const;

/** Whether a new fact begins a wait. */
export function startsWait(kind: EvidenceKind): boolean {
  return WAITS.some((one) => one === kind);
}

/** The number of the wait that an order is in. */
function waitNumber(set: readonly Evidence[]): number {
  return WAITS.reduce((sum, kind) => sum + newest(all(set, kind)), 0);
}

/** The fact that the wait an order is in has gone on long enough. Of a set read before a resume it is of no effect after it. */
export function boundReached(set: readonly Evidence[]): Fact {
  return { kind: "bound_reached", content: { wait: waitNumber(set) } };
}

/** Whether it is noted that the wait an order is in has gone on long enough. */
export function isBoundNoted(set: readonly Evidence[]): boolean {
  const wait = waitNumber(set);
  return all(set, "bound_reached").some((item) => item.content.wait === wait);
}

/** The number of the newest send that is out and not known to have stayed here. */
export function sendOut(set: readonly Evidence[]): number | undefined {
  const stayed = new Set(all(set, "not_sent").map((item) => item.content.attempt));
  const out = all(set, "submitted").filter((item) => !stayed.has(item.content.attempt));
  return out.length > 0 ? newest(out) : undefined;
}

function openState(set: readonly Evidence[]): OrderState {
  const bound = isBoundNoted(set);
  // What is out waits for the customer to read it out, whatever else somebody reports.
  if (means(set, "at_counter")) return "awaiting_customer";
  // What nobody confirmed and the vendor does not reveal goes to an admin once asking has gone on long enough.
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

/** What shows that the vendor has an order: it answered with one, found it, or called back. */
const KNOWN: readonly Meaning[] = [
  ...(["proof_of_success", "proof_of_failure", "refund", "reported"] as const),
  ...(["at_counter", "handed_over", "known"] as const),
];

/** Whether something shows that the vendor has an order. */
export function isKnownToVendor(set: readonly Evidence[]): boolean {
  return means(set, ...KNOWN);
}

/** Whether the vendor refused an order and something else, if only a visit, shows that it has it: then nobody may call it failed. */
export function isRefusedYetKnown(set: readonly Evidence[]): boolean {
  return means(set, "refusal") && means(set, "visited", ...KNOWN);
}

/**
 * The state of an order: a pure function of the set of its evidence, whatever order it came in. It reads what the facts
 * mean, and of sends and links their numbers.
 * The first rule that fits wins. Time takes part only as evidence (`no_answer`, `bound_reached`).
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

/** The vendor's page on which the customer continues: of the highest-numbered resume, else of the first answer. */
export function currentLink(set: readonly Evidence[]): { txid: string; url: string } | null {
  if (linkExpired(set)) return null;
  const resumed = all(set, "resumed").sort((a, b) => b.content.attempt - a.content.attempt)[0];
  const link = resumed ?? all(set, "accepted")[0];
  return link ? { txid: link.content.txid, url: link.content.url } : null;
}

/** The vendor's transaction of an order: of its current link, else as the vendor's list shows it. */
export function transaction(set: readonly Evidence[]): string | null {
  return currentLink(set)?.txid ?? all(set, "listed")[0]?.content.txid ?? null;
}

/** The number by which the vendor's side knows the result: an acknowledgement, a masked account number, a bcagentid. */
export function reference(set: readonly Evidence[]): string | null {
  const found = all(set, "found").find((item) => item.content.reference !== null)?.content.reference;
  return found ?? all(set, "onboarded")[0]?.content.bcagentid ?? null;
}

/** The number of the next send, or null where one is out: one order is one send. */
export function nextSend(set: readonly Evidence[]): number | null {
  return sendOut(set) === undefined ? all(set, "submitted").length + 1 : null;
}

/** The number of the next resume; a press that carries an older number is a repeat. */
export function nextResume(set: readonly Evidence[]): number {
  return newest(all(set, "resume_requested")) + 1;
}

/** Whether the customer may still go on with the application. */
export function isOpenForCustomer(state: OrderState): boolean {
  return state === "awaiting_customer" || state === "processing";
}
