import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { compact } from "@/lib/platform/identity/text/compact";
import { holdsPersonNumber } from "@/lib/platform/identity/text/number-in-text";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

const MOST_TYPED = 500;

/**
 * The id of a bank agent (`INEXO0001`): letters and digits, in capitals as INEXOPAY writes it. INEXOPAY derives it
 * from the operator's brand. A personal number is rejected.
 */
export function parseBcAgentId(raw: string): Parsed<string> {
  if (raw.length > MOST_TYPED) return bad("bcagentid_form");
  const id = compact(raw).toUpperCase();
  if (id === "") return bad("bcagentid_missing");
  if (holdsPersonNumber(raw) || holdsPersonNumber(id) || parseMobile(id).ok) return bad("bcagentid_person");
  return /^[A-Z0-9]{4,32}$/.test(id) && /\d/.test(id) ? good(id) : bad("bcagentid_form");
}
