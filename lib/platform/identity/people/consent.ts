import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** The customer's agreement: a ticked box says `yes`, and nothing else does. */
export function parseConsent(raw: string): Parsed<"yes"> {
  return raw === "yes" ? good("yes") : bad("consent_missing");
}
