import type { Evidence, EvidenceKind } from "@/lib/orders/evidence/evidence";

type Of<K extends EvidenceKind> = Extract<Evidence, { kind: K }>;

function all<K extends EvidenceKind>(set: readonly Evidence[], kind: K): Of<K>[] {
  return set.filter((item): item is Of<K> => item.kind === kind);
}

/** The numbers under which an OTP was asked for: of the order's own send, and of each further one. */
export function asks(set: readonly Evidence[]): number[] {
  return [
    ...all(set, "submitted").map((item) => item.content.attempt),
    ...all(set, "otp_asked").map((item) => item.content.round),
  ];
}

/** The number of the next press of "send another OTP"; a press that carries a known one is a repeat. */
export function nextAsk(set: readonly Evidence[]): number {
  return Math.max(0, ...asks(set)) + 1;
}

/** What became of the newest further ask: still out, or why no OTP came of it; null where there is nothing to tell. */
export function lastAsk(
  set: readonly Evidence[],
): { isOpen: true } | { isOpen: false; reason: string } | null {
  const newest = Math.max(0, ...all(set, "otp_asked").map((item) => item.content.round));
  if (newest === 0 || all(set, "otp_sent").some((item) => item.content.round === newest)) return null;
  const failed = all(set, "otp_not_resent").find((item) => item.content.round === newest);
  return failed ? { isOpen: false, reason: failed.content.reason } : { isOpen: true };
}

/** What the vendor calls the newest OTP that it sent; null before there is one. */
export function currentRequestId(set: readonly Evidence[]): string | null {
  const sent = all(set, "otp_sent").sort((a, b) => b.content.round - a.content.round)[0];
  return sent?.content.requestId ?? null;
}

/** The number of the next try; one that carries a known number is a repeat. */
export function nextTry(set: readonly Evidence[]): number {
  return Math.max(0, ...all(set, "otp_tried").map((item) => item.content.attempt)) + 1;
}

/** How many of `allowed` tries are left. A try that certainly never reached the vendor does not count. */
export function triesLeft(set: readonly Evidence[], allowed: number): number {
  const used = all(set, "otp_tried").length - all(set, "otp_try_not_sent").length;
  return Math.max(allowed - used, 0);
}

/** What became of the newest try, by its number: still out, or why it did not verify. */
export type LastTry = {
  outcome: "open" | "otp_refused" | "otp_unclear" | "otp_try_not_sent";
  reason: string;
  /** A newer OTP was sent since: the answer to the old one does not matter any more. */
  isPast: boolean;
};

/** The newest try; null before the first one. */
export function lastTry(set: readonly Evidence[]): LastTry | null {
  const claim = all(set, "otp_tried").sort((a, b) => b.content.attempt - a.content.attempt)[0];
  if (!claim) return null;
  const answers = [...all(set, "otp_refused"), ...all(set, "otp_unclear"), ...all(set, "otp_try_not_sent")];
  const answer = answers.find((item) => item.content.attempt === claim.content.attempt);
  const isPast = all(set, "otp_sent").some((item) => item.seq > claim.seq);
  return { outcome: answer?.kind ?? "open", reason: answer?.content.reason ?? "", isPast };
}
