import type { Locale } from "@/lib/platform/i18n/locale";
import { dayIst } from "@/lib/platform/india-day";

/** A notice to all shops, from one day to another (both included, India's time). */
export type DatedNotice = { id: string; from: string; to: string } & Record<Locale, string>;

/** The operator's notices. Add a line for a new one; expired ones are not shown. */
const NOTICES: readonly DatedNotice[] = [
  {
    id: "pan-forms-2026",
    from: "2026-03-15",
    to: "2027-03-31",
    en: "PAN applications use the new forms since 1 April 2026: Aadhaar alone no longer proves the date of birth, and the name must be as on the Aadhaar.",
    hi: "1 अप्रैल 2026 से PAN के आवेदन नए फ़ॉर्म पर होते हैं: जन्म तिथि के प्रमाण के लिए केवल आधार काफ़ी नहीं है, और नाम आधार जैसा ही होना चाहिए।",
  },
];

/**
 * The notices that apply on a day, as id and text in the reader's language.
 * @param at the time; the day is India's (IST)
 */
export function noticesAt(
  at: Date,
  locale: Locale,
  notices: readonly DatedNotice[] = NOTICES,
): { id: string; text: string }[] {
  const today = dayIst(at);
  return notices
    .filter(({ from, to }) => from <= today && today <= to)
    .map((notice) => ({ id: notice.id, text: notice[locale] }));
}
