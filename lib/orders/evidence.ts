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
 * One fact about an order. Sends and resumes are numbered: their answers carry the same number, so
 * that a late answer is never taken for that of another attempt. Amounts are paise.
 */
export type Fact =
  | { kind: "created"; content: Record<string, never> }
  | { kind: "submitted"; content: { attempt: number } }
  | { kind: "not_sent"; content: { attempt: number; reason: string } }
  | { kind: "accepted"; content: { txid: string; url: string; amountPaise: number | null } }
  /** A bank agent was onboarded: the answer carries the ids, which no look-up shows again. */
  | { kind: "onboarded"; content: { bcagentid: string; agentId: string | null; apiTxnId: string | null } }
  /** Another OTP was asked for, at an agent's press: the claim. Round 1 is the order's own `submitted`. */
  | { kind: "otp_asked"; content: { round: number } }
  | { kind: "otp_sent"; content: { round: number; requestId: string } }
  | { kind: "otp_not_resent"; content: { round: number; reason: string } }
  /** An OTP is being checked: the claim, so that a double click is one try at the vendor. */
  | { kind: "otp_tried"; content: { attempt: number } }
  | { kind: "otp_try_not_sent"; content: { attempt: number; reason: string } }
  | { kind: "otp_refused"; content: { attempt: number; reason: string } }
  | { kind: "otp_unclear"; content: { attempt: number; reason: string } }
  /** The vendor confirmed the holder of an Aadhaar; of the number only the last four digits are kept. */
  | { kind: "verified"; content: { last4: string } }
  /** The OTP can be entered no more: which of the two is used up, where it was noted. */
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
  /** Asking upstream has gone on as long as the operator allows, since the send or resume that `wait` counts to. */
  | { kind: "bound_reached"; content: { wait: number } }
  | { kind: "decided"; content: { state: DecidedState; reason: string } };

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
    case "otp_tried":
    case "otp_try_not_sent":
    case "otp_refused":
    case "otp_unclear":
      return `${fact.kind}:${fact.content.attempt}`;
    case "otp_asked":
    case "otp_sent":
    case "otp_not_resent":
      return `${fact.kind}:${fact.content.round}`;
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
      return fact.kind;
  }
}
