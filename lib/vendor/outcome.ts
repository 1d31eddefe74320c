import type { CallOutcome } from "@/db/schema/vendor-calls";

/** A clear refusal by the vendor: it did not do what was asked. */
export type RejectedReason =
  | "bad_request"
  | "unauthorized"
  | "insufficient_balance"
  | "forbidden"
  | "wrong_method"
  | "link_expired"
  | "already_registered"
  | "not_found"
  | "otp_wrong"
  | "otp_expired"
  | "mobile_not_linked"
  | "too_many_tries"
  | "refused";

/** Refusals that only the operator can fix. Shops and customers learn nothing more about them. */
export const FOR_THE_OPERATOR: readonly string[] = [
  "unauthorized",
  "insufficient_balance",
  "forbidden",
  "wrong_method",
] satisfies RejectedReason[];

/** The vendor may or may not have acted. Never treat this as success, failure or "safe to send again". */
export type AmbiguousReason =
  | "timeout"
  | "connection_lost"
  | "server_error"
  | "not_understood"
  | "incomplete_answer"
  | "contradictory"
  | "redirected";

/** It is certain that not one byte of the request was sent to the vendor. */
export const NOT_SENT_REASONS = [
  "invalid_request",
  "refused_connection",
  "no_route",
  "name_not_found",
  "bad_certificate",
  "connect_timeout",
  "no_connection",
  /** The vendor has not answered for a while, so the call was held back here. */
  "breaker_open",
  /** The maximum number of concurrent calls is reached. */
  "too_busy",
] as const;
export type NotSentReason = (typeof NOT_SENT_REASONS)[number];

/**
 * What may be stored of one call. `request` and `response` are already redacted (response at most 4 KB); `httpStatus`
 * and `response` are null without a complete answer; `reason` is the outcome's.
 */
export type CallRecord = {
  /** The endpoint's name in the vendor's catalogue. */
  endpoint: string;
  orderid: string | null;
  startedAt: Date;
  durationMs: number;
  httpStatus: number | null;
  request: Record<string, string>;
  response: string | null;
  outcome: CallOutcome;
  reason: string | null;
};

export type RejectedOutcome = {
  kind: "rejected";
  reason: RejectedReason;
  /** The vendor's words, redacted, at most 500 characters, for admins only. Empty if there are none. */
  message: string;
  call: CallRecord;
};
export type AmbiguousOutcome = { kind: "ambiguous"; reason: AmbiguousReason; call: CallRecord };
export type NotSentOutcome = { kind: "notSent"; reason: NotSentReason; call: CallRecord };

/** How one call ended. Endpoint functions never throw: every call ends in one of these four ways. */
export type Outcome<T> =
  | { kind: "accepted"; data: T; call: CallRecord }
  | RejectedOutcome
  | AmbiguousOutcome
  | NotSentOutcome;
