import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits, withoutFrame } from "@/lib/platform/identity/text/typed-text";

const MOST_TYPED = 500;
/** A name, and the handle of a bank or an app. An e-mail address has a dot after the @, which no handle has. */
const UPI_ID = /^[a-z0-9._-]{2,255}@[a-z][a-z0-9]{1,63}$/;

/** A UPI id such as `bahi.services@okaxis`, in lower case; empty stays empty. Spaces and a label before it are dropped. */
export function parseUpiId(raw: string): Parsed<string> {
  if (raw.length > MOST_TYPED) return bad("upi_id_form");
  const id = withoutFrame(toDigits(tidyText(raw)))
    .replace(/\s/g, "")
    .toLowerCase()
    .replace(/^(?:upi|vpa)(?:id)?[:=-]+/, "")
    .replace(/\.$/, "");
  return id === "" || UPI_ID.test(id) ? good(id) : bad("upi_id_form");
}
