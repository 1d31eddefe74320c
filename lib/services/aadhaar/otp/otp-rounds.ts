import type { Evidence, EvidenceKind } from "@/lib/orders/evidence/evidence";

type Of<K extends EvidenceKind> = Extract<Evidence, { kind: K }>;

function all<K extends EvidenceKind>(set: readonly Evidence[], kind: K): Of<K>[] {
  return set.filter((item): item is Of<K> => item.kind === kind);
}

/** The numbers of all OTP requests: the order's own send, and each further one. */
export function asks(set: readonly Evidence[]): number[] {
  return [
    ...all(set, "submitted").map((item) => item.content.attempt),
    ...all(set, "otp_asked").map((item) => item.content.round),
  ];
}

/** The number for the next "Send another OTP". A request with a known number is a repeat. */
export function nextAsk(set: readonly Evidence[]): number {
  return Math.max(0, ...asks(set)) + 1;
}

/** The result of the latest further request: still pending, or why it failed; null if there is nothing to say. */
export function lastAsk(
  set: readonly Evidence[],
): { isOpen: true } | { isOpen: false; reason: string } | null {
  const newest = Math.max(0, ...all(set, "otp_asked").map((item) => item.content.round));
  if (newest === 0 || all(set, "otp_sent").some((item) => item.content.round === newest)) return null;
  const failed = all(set, "otp_not_resent").find((item) => item.content.round === newest);
  return failed ? { isOpen: false, reason: failed.content.reason } : { isOpen: true };
}

/** The vendor's id of the latest OTP it sent; null before the first. */
export function currentRequestId(set: readonly Evidence[]): string | null {
  const sent = all(set, "otp_sent").sort((a, b) => b.content.round - a.content.round)[0];
  return sent?.content.requestId ?? null;
}

/** The number for the next try. A try with a known number is a repeat. */
export function nextTry(set: readonly Evidence[]): number {
  return Math.max(0, ...all(set, "otp_tried").map((item) => item.content.attempt)) + 1;
}

/** How many of `allowed` tries are left. A try that certainly never reached the vendor does not count. */
export function triesLeft(set: readonly Evidence[], allowed: number): number {
  const used = all(set, "otp_tried").length - all(set, "otp_try_not_sent").length;
  return Math.max(allowed - used, 0);
}

/** The latest try's number and result: still pending, or why it did not verify. */
export type LastTry = {
  outcome: "open" | "otp_refused" | "otp_unclear" | "otp_try_not_sent";
  reason: string;
  /** A newer OTP has been sent since, so the answer to the old one no longer matters. */
  isPast: boolean;
};

/** The latest try; null before the first. */
export function lastTry(set: readonly Evidence[]): LastTry | null {
  const claim = all(set, "otp_tried").sort((a, b) => b.content.attempt - a.content.attempt)[0];
  if (!claim) return null;
  const answers = [...all(set, "otp_refused"), ...all(set, "otp_unclear"), ...all(set, "otp_try_not_sent")];
  const answer = answers.find((item) => item.content.attempt === claim.content.attempt);
  const isPast = all(set, "otp_sent").some((item) => item.seq > claim.seq);
  return { outcome: answer?.kind ?? "open", reason: answer?.content.reason ?? "", isPast };
}
