import type { Messages } from "@/lib/platform/i18n/messages";

type RefusalKey = keyof Messages["aadhaarRefusals"];

/** The vendor's refusals that mean something to the agent and the customer; each has its text. */
const MEANT: readonly RefusalKey[] = ["otp_wrong", "otp_expired", "mobile_not_linked", "too_many_tries"];

/** Refusals that are the operator's to mend. */
const OURS = ["unauthorized", "insufficient_balance", "forbidden", "wrong_method"];

/**
 * Which text (under `aadhaarRefusals`) tells a refusal's meaning and the next step. A refusal without a
 * meaning here is told in general; the operator finds the vendor's words, redacted, at the order.
 */
export function refusalKey(reason: string): RefusalKey {
  if (OURS.includes(reason)) return "ours";
  return MEANT.find((key) => key === reason) ?? "refused";
}
