import type { Messages } from "@/lib/platform/i18n/messages";
import { FOR_THE_OPERATOR } from "@/lib/vendor/outcome";

type RefusalKey = keyof Messages["aadhaarRefusals"];

/** The vendor's refusals that matter to the agent and the customer. Each has a text. */
const MEANT: readonly RefusalKey[] = ["otp_wrong", "otp_expired", "mobile_not_linked", "too_many_tries"];

/**
 * The key of the text (under `aadhaarRefusals`) that explains a refusal and the next step. Other refusals get a
 * general text; the operator finds the vendor's redacted words on the order.
 */
export function refusalKey(reason: string): RefusalKey {
  if (FOR_THE_OPERATOR.includes(reason)) return "ours";
  return MEANT.find((key) => key === reason) ?? "refused";
}
