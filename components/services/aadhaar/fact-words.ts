import type { Tone } from "@/components/ui/state-tone";
import type { Messages } from "@/lib/platform/i18n/messages";
import { refusalKey } from "@/lib/services/aadhaar/otp/refusal-key";

/** The colours of a verification's own facts in an order's history, by the key of their text. */
export const AADHAAR_TONES: Record<string, Tone> = {
  otp_not_resent_not_sent: "attention",
  otp_sent: "info",
  otp_refused: "bad",
  otp_unclear: "attention",
  verified: "good",
};

/** Why a verification failed, and what to do. */
export function aadhaarRefusal(messages: Messages, reason: string): string {
  return messages.aadhaarRefusals[refusalKey(reason)];
}
