import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** The customer's consent: only a ticked box sends `yes`. */
export function parseConsent(raw: string): Parsed<"yes"> {
  return raw === "yes" ? good("yes") : bad("consent_missing");
}
