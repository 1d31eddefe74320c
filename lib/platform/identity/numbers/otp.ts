import { bareNumber } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** The one-time password of an Aadhaar check: six digits, as INEXOPAY documents it. Spaces and punctuation are dropped. */
export function parseOtp(raw: string): Parsed<string> {
  const otp = bareNumber(raw);
  if (otp === "") return bad("otp_missing");
  return /^\d{6}$/.test(otp) ? good(otp) : bad("otp_length");
}
