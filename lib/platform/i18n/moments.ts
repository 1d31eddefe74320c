import type { Locale } from "@/lib/platform/i18n/locale";
import { INDIA_ZONE } from "@/lib/platform/india-day";

/** The languages as dates want them: with the digits 0 to 9 in both. */
export const TAG: Record<Locale, string> = { en: "en-IN", hi: "hi-IN-u-nu-latn" };

/** How a language tells the part of the day: English by am and pm, Hindi by a word of its own before the hour. */
const DAY_PERIOD: Record<Locale, { dayPeriod?: "short" }> = { en: {}, hi: { dayPeriod: "short" } };

/** A moment as people in India read it: `22 Nov 2026, 3:05 pm`, `22 नव॰ 2026, दोपहर 3:05`; always IST. */
export function formatMoment(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(TAG[locale], {
    timeZone: INDIA_ZONE,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    ...DAY_PERIOD[locale],
  }).format(at);
}

/** A day written `2026-04-01` as people read it: `1 April 2026`. */
export function formatDay(day: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const format = new Intl.DateTimeFormat(TAG[locale], { timeZone: "UTC", dateStyle: "long" });
  return format.format(Date.UTC(year, month - 1, date));
}

/** A day written `2026-04-01` where room is short: `1 Apr`. */
export function formatShortDay(day: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const format = new Intl.DateTimeFormat(TAG[locale], { timeZone: "UTC", day: "numeric", month: "short" });
  return format.format(Date.UTC(year, month - 1, date));
}

/** The time of day with seconds, IST: `3:05:09 pm`, `दोपहर 3:05:09`. */
export function formatTime(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(TAG[locale], {
    timeZone: INDIA_ZONE,
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    ...DAY_PERIOD[locale],
  }).format(at);
}
