import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** Whether the phone that is linked to the Aadhaar is at hand: without it the OTP cannot be read, so "no" ends here. */
export function parseLinkedPhone(raw: string): Parsed<"yes"> {
  if (raw === "yes") return good("yes");
  return raw === "no" ? bad("linked_phone_away") : bad("linked_phone_missing");
}
