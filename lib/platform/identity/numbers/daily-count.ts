import { compact } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

const MOST = 100_000;

/** How many orders a shop may place in a day. Empty means no limit (null); 0 is a limit. */
export function parseDailyCount(raw: string): Parsed<number | null> {
  const typed = compact(raw).replaceAll(",", "");
  if (typed === "") return good(null);
  if (!/^\d{1,7}$/.test(typed)) return bad("daily_count_form");
  return Number(typed) <= MOST ? good(Number(typed)) : bad("daily_count_most");
}
