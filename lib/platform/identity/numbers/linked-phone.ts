import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** Whether the phone linked to the Aadhaar is at hand. Without it nobody can read the OTP, so "no" is rejected. */
export function parseLinkedPhone(raw: string): Parsed<"yes"> {
  if (raw === "yes") return good("yes");
  return raw === "no" ? bad("linked_phone_away") : bad("linked_phone_missing");
}
