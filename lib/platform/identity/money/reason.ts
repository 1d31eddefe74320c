import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";

/** As long as the database keeps it (db/schema/ledger.ts, db/schema/top-ups.ts). */
const MOST = 200;

/** Why money was moved or refused, in one line of at most 200 characters. The shop reads it. */
export function parseMoneyReason(raw: string): Parsed<string> {
  const reason = tidyText(raw);
  if (reason === "") return bad("money_reason_missing");
  return reason.length <= MOST ? good(reason) : bad("money_reason_long");
}
