import { parseDate, toIsoDate } from "@/lib/platform/identity/days/calendar-date";
import { toDigits } from "@/lib/platform/identity/text/typed-text";

/** In which sequence a file's dates name day and month. */
export type DayOrder = "day_first" | "month_first";

const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](\d{1,2})(?![\d/])/i;
const YEAR_LAST = /^(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9}\.?)[-/., ]+(\d{4}|\d{2})(?![\d/])/i;

/** Day first, as in India, unless a file's dates make sense only with the month first. */
export function dayOrderOf(cells: readonly string[]): DayOrder {
  const pairs = cells.flatMap((cell) => {
    const [, first, second] = YEAR_LAST.exec(toDigits(cell.trim())) ?? [];
    return [{ first: Number(first), second: Number(second) }];
  });
  const isMonthFirst = pairs.some(({ second }) => second > 12) && !pairs.some(({ first }) => first > 12);
  return isMonthFirst ? "month_first" : "day_first";
}

/**
 * A bank's date as `2026-11-30`: `30/11/2026`, `30-11-26`, `30-Nov-2026`, `2026-11-30`, also with a time behind it. Two digits
 * are a year of this century.
 * @param today the day in India; a line of the future is none
 * @returns null for a text that is no date
 */
export function readBankDay(cell: string, order: DayOrder, today: string): string | null {
  const text = toDigits(cell.trim()).replace(/^['"]/, "");
  const [, yearFirst, monthNext = "", dayLast = ""] = YEAR_FIRST.exec(text) ?? [];
  if (yearFirst) return real({ day: dayLast, month: monthNext, year: yearFirst }, today);
  const [, first = "", second = "", year = ""] = YEAR_LAST.exec(text) ?? [];
  if (year === "") return null;
  const [day, month] = order === "day_first" ? [first, second] : [second, first];
  return real({ day, month, year: year.length === 2 ? `20${year}` : year }, today);
}

function real(parts: { day: string; month: string; year: string }, today: string): string | null {
  const parsed = parseDate(parts);
  const day = parsed.ok ? toIsoDate(parsed.value) : null;
  return day !== null && day >= "2000-01-01" && day <= today ? day : null;
}
