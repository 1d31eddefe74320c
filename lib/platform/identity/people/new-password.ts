import { isCommonPassword } from "@/lib/platform/identity/people/common-password";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

export const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 256;

/**
 * A password that somebody chooses: 12 characters or more, all of them taken as they are, and none that guessers try
 * first.
 * @param own what is known of the person: name, e-mail and shop are no passwords either
 */
export function parseNewPassword(raw: string, own: readonly string[] = []): Parsed<string> {
  if (raw === "") return bad("new_password_missing");
  if (raw.length < PASSWORD_LEAST) return bad("password_short");
  if (raw.length > PASSWORD_MOST) return bad("password_long");
  return isCommonPassword(raw, own) ? bad("password_common") : good(raw);
}
