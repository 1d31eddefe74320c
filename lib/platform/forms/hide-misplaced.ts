import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { hideAadhaar } from "@/lib/platform/identity/text/number-in-text";

/** Fields where twelve digits may be a mobile number with its country code. */
const PHONES = ["number", "mobile", "phone"];

/** Numbers that a vendor or a bank issued, which may look like an Aadhaar number. */
const ISSUED = ["txn_id", "utr", "account_number", "upi_id"];

/** One of our ids, or a list of them. */
const UUIDS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*$/i;

/** A field's text as it may be shown again or kept in a draft: an Aadhaar number in the wrong box is masked. */
export function hideMisplaced(name: string, text: string): string {
  const isAnother = UUIDS.test(text) || ISSUED.includes(name);
  if (isAnother || (PHONES.includes(name) && parseMobile(text).ok)) return text;
  return hideAadhaar(text);
}
