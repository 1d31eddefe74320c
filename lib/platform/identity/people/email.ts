import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** The longest address that can receive mail (RFC 5321), and the longest part before the @. */
const MAX = 254;
const MAX_LOCAL = 64;

const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * An e-mail address of the usual form, `name@example.com`, in Latin letters. The domain is lower-cased; the part
 * before the @ stays as typed.
 * @param missing the code for an empty field, which depends on whose address it is
 */
export function parseEmail(raw: string, missing = "email_missing"): Parsed<string> {
  const email = toDigits(tidyText(raw));
  if (email === "") return bad(missing);
  if (email.length > MAX) return bad("email_long");
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, Math.max(at, 0)), email.slice(at + 1).toLowerCase()];
  if (local.length > MAX_LOCAL || !LOCAL.test(local) || !DOMAIN.test(domain)) return bad("email_form");
  return good(`${local}@${domain}`);
}
