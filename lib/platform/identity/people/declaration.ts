import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** A declaration counts only if its box was ticked. */
export function parseDeclaration(raw: string): Parsed<"yes"> {
  return raw === "yes" ? good("yes") : bad("declaration_missing");
}
