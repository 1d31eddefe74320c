import { isCommonPassword } from "@/lib/platform/identity/people/common-password";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

export const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 256;

/**
 * A new password: at least 12 characters, kept exactly as typed, and not one that guessers try first.
 * @param own the person's name, e-mail and shop, which are rejected as passwords too
 */
export function parseNewPassword(raw: string, own: readonly string[] = []): Parsed<string> {
  if (raw === "") return bad("new_password_missing");
  if (raw.length < PASSWORD_LEAST) return bad("password_short");
  if (raw.length > PASSWORD_MOST) return bad("password_long");
  return isCommonPassword(raw, own) ? bad("password_common") : good(raw);
}
