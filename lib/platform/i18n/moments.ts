import type { Locale } from "@/lib/platform/i18n/locale";
import { dateFormatter } from "@/lib/platform/identity/text/formatters";
import { INDIA_ZONE } from "@/lib/platform/india-day";

/** Locale tags for dates: both use the digits 0 to 9. */
export const TAG: Record<Locale, string> = { en: "en-IN", hi: "hi-IN-u-nu-latn" };

/** How a language marks the part of the day: English with am and pm, Hindi with a word before the hour. */
const DAY_PERIOD: Record<Locale, { dayPeriod?: "short" }> = { en: {}, hi: { dayPeriod: "short" } };

/** A date and time as people in India read it: `22 Nov 2026, 3:05 pm`, `22 नव॰ 2026, दोपहर 3:05`; always IST. */
export function formatMoment(at: Date, locale: Locale): string {
  return dateFormatter(TAG[locale], {
    timeZone: INDIA_ZONE,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    ...DAY_PERIOD[locale],
  }).format(at);
}

/** Formats a day given as `2026-04-01`: `1 April 2026`. */
export function formatDay(day: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const format = dateFormatter(TAG[locale], { timeZone: "UTC", dateStyle: "long" });
  return format.format(Date.UTC(year, month - 1, date));
}

/** Formats a day given as `2026-04-01` in short: `1 Apr`. */
export function formatShortDay(day: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const format = dateFormatter(TAG[locale], { timeZone: "UTC", day: "numeric", month: "short" });
  return format.format(Date.UTC(year, month - 1, date));
}

/** The time of day with seconds, IST: `3:05:09 pm`, `दोपहर 3:05:09`. */
export function formatTime(at: Date, locale: Locale): string {
  return dateFormatter(TAG[locale], {
    timeZone: INDIA_ZONE,
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    ...DAY_PERIOD[locale],
  }).format(at);
}

/** The time of day, IST: `3:05 pm`, `दोपहर 3:05`. */
export function formatClock(at: Date, locale: Locale): string {
  return dateFormatter(TAG[locale], {
    timeZone: INDIA_ZONE,
    hour: "numeric",
    minute: "2-digit",
    ...DAY_PERIOD[locale],
  }).format(at);
}

/** Formats a month given as `2026-04`: `April 2026`. */
export function formatMonth(month: string, locale: Locale): string {
  const format = dateFormatter(TAG[locale], { timeZone: "UTC", month: "long", year: "numeric" });
  return format.format(Date.parse(`${month}-01`));
}
