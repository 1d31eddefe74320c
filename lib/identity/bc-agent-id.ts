import { compact } from "@/lib/identity/compact";
import { bad, good, type Parsed } from "@/lib/identity/parsed";

/** The id of a bank agent (`INEXO0001`): letters and digits, in capitals as INEXOPAY writes it. */
export function parseBcAgentId(raw: string): Parsed<string> {
  const id = compact(raw).toUpperCase();
  if (id === "") return bad("bcagentid_missing");
  return /^[A-Z0-9]{4,32}$/.test(id) && /\d/.test(id) ? good(id) : bad("bcagentid_form");
}
