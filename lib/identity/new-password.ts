import { bad, good, type Parsed } from "@/lib/identity/parsed";

export const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 256;

/** A password that somebody chooses: 12 characters or more, all of them taken as they are. */
export function parseNewPassword(raw: string): Parsed<string> {
  if (raw === "") return bad("new_password_missing");
  if (raw.length < PASSWORD_LEAST) return bad("password_short");
  return raw.length <= PASSWORD_MOST ? good(raw) : bad("password_long");
}
