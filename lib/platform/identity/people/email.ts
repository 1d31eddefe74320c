import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits, withoutFrame } from "@/lib/platform/identity/text/typed-text";

/** The longest address that can receive mail (RFC 5321), and the longest part before the @. */
const MAX = 254;
const MAX_LOCAL = 64;

const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/**
 * An e-mail address of the usual form, `name@example.com`, in Latin letters. The domain is lower-cased; the part
 * before the @ stays as typed. What a mail program or a sentence puts around it (`Asha <…>`, `mailto:`, a comma) is
 * dropped.
 * @param missing the code for an empty field, which depends on whose address it is
 */
export function parseEmail(raw: string, missing = "email_missing"): Parsed<string> {
  if (raw.length > MAX * 10) return bad("email_long");
  const typed = toDigits(tidyText(raw));
  if (typed === "") return bad(missing);
  const email = addressIn(typed);
  if (email.length > MAX) return bad("email_long");
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, Math.max(at, 0)), email.slice(at + 1).toLowerCase()];
  if (local.length > MAX_LOCAL || !LOCAL.test(local) || !DOMAIN.test(domain)) return bad("email_form");
  return good(`${local}@${domain}`);
}

function addressIn(typed: string): string {
  const inner = withoutFrame(typed);
  const address = withoutFrame(/^[^<>]*<([^<>]*)>\.?$/.exec(inner)?.[1] ?? inner);
  const [, mailed] = /^mailto: ?([^?]*)/i.exec(address) ?? [];
  return withoutFrame((mailed ?? address).replace(/^\((.*)\)\.?$/, "$1").replace(/(?<=\w)\.$/, ""));
}
