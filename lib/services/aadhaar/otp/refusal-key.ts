import type { Messages } from "@/lib/platform/i18n/messages";

type RefusalKey = keyof Messages["aadhaarRefusals"];

/** The vendor's refusals that matter to the agent and the customer. Each has a text. */
const MEANT: readonly RefusalKey[] = ["otp_wrong", "otp_expired", "mobile_not_linked", "too_many_tries"];

/** Refusals that only the operator can fix. */
const OURS = ["unauthorized", "insufficient_balance", "forbidden", "wrong_method"];

/**
 * The key of the text (under `aadhaarRefusals`) that explains a refusal and the next step. Other refusals get a
 * general text; the operator finds the vendor's redacted words on the order.
 */
export function refusalKey(reason: string): RefusalKey {
  if (OURS.includes(reason)) return "ours";
  return MEANT.find((key) => key === reason) ?? "refused";
}
