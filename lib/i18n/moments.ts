import type { Locale } from "@/lib/i18n/locale";

const TAG: Record<Locale, string> = { en: "en-IN", hi: "hi-IN-u-nu-latn" };

/** A moment as people in India read it: `22 Nov 2026, 3:05 pm`, always IST. */
export function formatMoment(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(TAG[locale], {
    timeZone: "Asia/Kolkata",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}

/** The time of day with seconds, IST: `3:05:09 pm`. */
export function formatTime(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(TAG[locale], { timeZone: "Asia/Kolkata", timeStyle: "medium" }).format(at);
}
