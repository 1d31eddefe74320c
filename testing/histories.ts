import fc from "fast-check";
import { dedupeKey, type Evidence, type Fact } from "@/lib/orders/evidence/evidence";

const RAW = "2026-11-22 15:05:00";
const url = (txid: string) => `https://vendor.example/apply?txid=${txid}`;

/** Facts by short names, for tables. */
export const FACT = {
  created: { kind: "created", content: {} },
  submitted: { kind: "submitted", content: { attempt: 1 } },
  submitted2: { kind: "submitted", content: { attempt: 2 } },
  notSent: { kind: "not_sent", content: { attempt: 1, reason: "refused_connection" } },
  notSent2: { kind: "not_sent", content: { attempt: 2, reason: "no_route" } },
  accepted: { kind: "accepted", content: { txid: "T1", url: url("T1"), amountPaise: 10_700 } },
  rejected: { kind: "rejected", content: { reason: "bad_request" } },
  ambiguous: { kind: "ambiguous", content: { reason: "timeout" } },
  noAnswer: { kind: "no_answer", content: { attempt: 1 } },
  noAnswer2: { kind: "no_answer", content: { attempt: 2 } },
  resumeAsked: { kind: "resume_requested", content: { attempt: 1 } },
  resumeAsked2: { kind: "resume_requested", content: { attempt: 2 } },
  resumed: { kind: "resumed", content: { attempt: 1, txid: "T2", url: url("T2") } },
  resumed2: { kind: "resumed", content: { attempt: 2, txid: "T3", url: url("T3") } },
  expired: { kind: "link_expired", content: { attempt: 1 } },
  expired2: { kind: "link_expired", content: { attempt: 2 } },
  resumeFailed: { kind: "resume_failed", content: { attempt: 1, reason: "timeout" } },
  visited: { kind: "visited", content: { by: "customer" } },
  opened: { kind: "visited", content: { by: "agent" } },
  found: { kind: "found", content: { reference: null, amountPaise: 9_900 } },
  foundReference: { kind: "found", content: { reference: "881030201234567", amountPaise: 9_900 } },
  listed: { kind: "listed", content: { txid: "T9" } },
  notFound: { kind: "not_found", content: {} },
  inconclusive: { kind: "look_up_inconclusive", content: { reason: "timeout" } },
  bound: { kind: "bound_reached", content: { wait: 1 } },
  bound2: { kind: "bound_reached", content: { wait: 2 } },
  success: { kind: "callback", content: { status: "success", trust: "confirmed", datetimeRaw: RAW } },
  failure: { kind: "callback", content: { status: "failed", trust: "confirmed", datetimeRaw: RAW } },
  refund: { kind: "callback", content: { status: "refund", trust: "confirmed", datetimeRaw: RAW } },
  pending: { kind: "callback", content: { status: "pending", trust: "confirmed", datetimeRaw: RAW } },
  saidSuccess: { kind: "callback", content: { status: "success", trust: "reported", datetimeRaw: RAW } },
  saidFailure: { kind: "callback", content: { status: "failed", trust: "reported", datetimeRaw: RAW } },
  saidRefund: { kind: "callback", content: { status: "refund", trust: "reported", datetimeRaw: RAW } },
  saidPending: { kind: "callback", content: { status: "pending", trust: "reported", datetimeRaw: RAW } },
  otpSent: { kind: "otp_sent", content: { round: 1, requestId: "R1" } },
  otpAsked2: { kind: "otp_asked", content: { round: 2 } },
  otpSent2: { kind: "otp_sent", content: { round: 2, requestId: "R2" } },
  otpNotResent2: { kind: "otp_not_resent", content: { round: 2, reason: "timeout" } },
  otpTried: { kind: "otp_tried", content: { attempt: 1 } },
  otpTried2: { kind: "otp_tried", content: { attempt: 2 } },
  otpTryNotSent: { kind: "otp_try_not_sent", content: { attempt: 1, reason: "no_route" } },
  otpRefused: { kind: "otp_refused", content: { attempt: 1, reason: "otp_wrong" } },
  otpUnclear: { kind: "otp_unclear", content: { attempt: 1, reason: "timeout" } },
  verified: { kind: "verified", content: { last4: "7058" } },
  windowOver: { kind: "window_over", content: {} },
  holdGivenBack: { kind: "hold_given_back", content: { attempt: 1 } },
  decidedSuccess: { kind: "decided", content: { state: "succeeded", reason: "Seen at the vendor" } },
  decidedFailure: { kind: "decided", content: { state: "failed", reason: "Seen at the vendor" } },
  decidedRefund: { kind: "decided", content: { state: "refunded", reason: "Seen at the vendor" } },
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof FACT;
export const FACT_NAMES = Object.keys(FACT) as FactName[];

/** A history with the named facts in this order. */
export function history(...names: FactName[]): Evidence[] {
  return names.map((name, index) => ({ ...FACT[name], seq: index + 1 }));
}

/** The same facts, renumbered by their position in the array: another order of arrival. */
export function renumbered(set: readonly Evidence[]): Evidence[] {
  return set.map((item, index) => ({ ...item, seq: index + 1 }));
}

/** All permutations of a handful of things. */
export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, index) =>
    permutations(items.filter((_, place) => place !== index)).map((rest) => [first, ...rest]),
  );
}

/** Histories of one to six facts, of all kinds and both trusts, each fact once as recordEvidence stores it. */
export const histories: fc.Arbitrary<Evidence[]> = fc
  .uniqueArray(fc.constantFrom(...FACT_NAMES), { minLength: 1, maxLength: 6 })
  .map((names) => names.map((name) => FACT[name] satisfies Fact))
  .map((facts) => facts.filter((fact, index) => facts.findIndex((one) => sameFact(one, fact)) === index))
  .map((facts) => facts.map((fact, index) => ({ ...fact, seq: index + 1 })));

function sameFact(one: Fact, other: Fact): boolean {
  return one === other || dedupeKey(one) === dedupeKey(other);
}

/** Whether a history contains any of the named facts. */
export function holds(set: readonly Evidence[], ...names: FactName[]): boolean {
  return set.some((item) =>
    names.some((name) => {
      const fact: Fact = FACT[name];
      return fact.kind === item.kind && JSON.stringify(fact.content) === JSON.stringify(item.content);
    }),
  );
}
