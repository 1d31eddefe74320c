import { monthNumber } from "@/lib/platform/identity/days/month-names";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** The boxes of a date, in the order in which they are shown. */
export const DATE_PARTS = ["day", "month", "year"] as const;

/** A date as it is typed into a form's three boxes. */
export type DateParts = { day: string; month: string; year: string };

/** Longer than any date. A longer text is not examined. */
const MAX = 40;

const YEAR_FIRST = /^(\d{4}) ?[-/. ,] ?(\d{1,2}) ?[-/. ,] ?(\d{1,2})$/;
/** With separators only; digits without separators are left to `splitDigits`. */
const IN_DIGITS = /^(\d{1,2})(?:st|nd|rd|th)?[ \-/.,]+(\d{1,2})[ \-/.,]+(\d{4})$/i;
const NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[ \-/.,]*(?:of )?([\p{L}\p{M}]+)[ \-/.,]*(\d{4})$/iu;
const NAME_FIRST = /^([\p{L}\p{M}]+)[ \-/.,]*(\d{1,2})(?:st|nd|rd|th)?[ \-/.,]+(\d{4})$/iu;
const YEAR_BEFORE_NAME = /^(\d{4})[ \-/.,]*([\p{L}\p{M}]+)[ \-/.,]*(\d{1,2})$/iu;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[ ,.]+/i;
const AROUND = /^[\s"'(]+|(?<![\s./,;"')-])[\s./,;"')-]+$/g;

/**
 * Splits a whole date pasted or typed into one box, in the digits of any script and with any dash, dot, slash, danda,
 * space or nothing between: `15-08-1990`, `15/8/1990`, `15081990`, `15 Aug 1990`, `Aug 15, 1990`, `1990-08-15`, also
 * with a full stop, brackets or quotes around it. In numbers the day comes before the month, as in India. Returns null
 * if the text is not such a date, for example if the year has two digits. `parseDate` checks whether the day exists.
 */
export function splitPastedDate(text: string): DateParts | null {
  if (text.length > MAX * 10) return null;
  const pasted = plain(text);
  if (pasted.length > MAX) return null;
  if (/^\d+$/.test(pasted)) return splitDigits(pasted);
  const [, year, month, day] = YEAR_FIRST.exec(pasted) ?? [];
  return year && month && day ? { day, month, year } : splitInWords(pasted);
}

/** Whether a text is a whole date with a two-digit year, whose century nobody should guess. */
export function hasShortYear(text: string): boolean {
  const parts = /^(.*?)([ /.,-]*)'?(\d\d)$/su.exec(plain(text.slice(0, MAX * 10)));
  return parts !== null && splitPastedDate(`${parts[1]}${parts[2]}20${parts[3]}`) !== null;
}

/** Eight digits: the year is where 19 or 20 is, last as people write it or first as computers do. */
function splitDigits(digits: string): DateParts | null {
  const last = /^(\d\d)(\d\d)((?:19|20)\d\d)$/.exec(digits);
  if (last) return { day: `${last[1]}`, month: `${last[2]}`, year: `${last[3]}` };
  const first = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(digits);
  return first && { day: `${first[3]}`, month: `${first[2]}`, year: `${first[1]}` };
}

function splitInWords(pasted: string): DateParts | null {
  const [, day, month, year] = IN_DIGITS.exec(pasted) ?? NAMED.exec(pasted) ?? [];
  if (day && month && year) return partsOf(day, month, year);
  const [, name, dayBehind, yearLast] = NAME_FIRST.exec(pasted) ?? [];
  if (name && dayBehind && yearLast) return partsOf(dayBehind, name, yearLast);
  const [, yearFirst, between, dayLast] = YEAR_BEFORE_NAME.exec(pasted) ?? [];
  return yearFirst && between && dayLast ? partsOf(dayLast, between, yearFirst) : null;
}

function partsOf(day: string, month: string, year: string): DateParts | null {
  const number = /^\d/.test(month) ? month : monthNumber(month)?.toString();
  return number ? { day, month: number, year } : null;
}

/** With plain digits, dandas and the like as slashes, and without a weekday and surrounding punctuation. */
function plain(text: string): string {
  return toDigits(tidyText(text))
    .replace(/[।॥|_:]/g, "/")
    .replace(AROUND, "")
    .replace(WEEKDAY, "");
}
