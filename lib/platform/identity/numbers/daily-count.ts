import { ungroup } from "@/lib/platform/identity/numbers/ungroup";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

const MOST = 100_000;

/** How many orders a shop may place in a day. Empty means no limit (null); 0 is a limit. */
export function parseDailyCount(raw: string): Parsed<number | null> {
  const typed = toDigits(tidyText(raw)).replace(/ ?[,;.।]$/, "");
  if (typed === "") return good(null);
  const count = ungroup(typed);
  if (count === null || count.length > 7) return bad("daily_count_form");
  return Number(count) <= MOST ? good(Number(count)) : bad("daily_count_most");
}
