import type { AddedFacts } from "@/lib/orders/evidence/meaning";

/** Facts of a verification beyond those of every order. */
export type AadhaarFact =
  /** Another OTP was requested by the agent: the claim. Round 1 is the order's own `submitted`. */
  | { kind: "otp_asked"; content: { round: number } }
  | { kind: "otp_sent"; content: { round: number; requestId: string } }
  | { kind: "otp_not_resent"; content: { round: number; reason: string } }
  /** An OTP is being verified: the claim, so that a double click is one try at the vendor. */
  | { kind: "otp_tried"; content: { attempt: number } }
  | { kind: "otp_try_not_sent"; content: { attempt: number; reason: string } }
  | { kind: "otp_refused"; content: { attempt: number; reason: string } }
  | { kind: "otp_unclear"; content: { attempt: number; reason: string } }
  /** The vendor confirmed the holder of an Aadhaar. Only the last four digits of the number are kept. */
  | { kind: "verified"; content: { last4: string } };

/** The meaning of each, and how it is audited and described. */
export const AADHAAR_FACTS: AddedFacts<AadhaarFact> = {
  otp_asked: {
    meaning: "says_nothing",
    numbered: "round",
    act: "order.otp_asked",
    unsent: { text: "otp_asked_not_sent", by: "otp_not_resent" },
  },
  otp_sent: { meaning: "at_counter", numbered: "round", startsLookUps: true },
  otp_not_resent: {
    meaning: "says_nothing",
    numbered: "round",
    unsent: { text: "otp_not_resent_not_sent" },
  },
  otp_tried: { meaning: "says_nothing", numbered: "attempt", act: "order.otp_tried" },
  otp_try_not_sent: { meaning: "says_nothing", numbered: "attempt" },
  otp_refused: { meaning: "says_nothing", numbered: "attempt" },
  otp_unclear: { meaning: "says_nothing", numbered: "attempt" },
  verified: { meaning: "proof_of_success", startsLookUps: true },
};
