export const LOCALES = ["en", "hi"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = "lang";

/** The language that a text names, if it is one of ours. */
export function chosenLocale(text: string | null | undefined): Locale | null {
  return LOCALES.find((locale) => locale === text) ?? null;
}

/** The language somebody chose (cookie), else the first of ours that the browser asks for, else English. */
export function pickLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = chosenLocale(cookie);
  if (chosen) return chosen;
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return LOCALES.find((locale) => locale === asked.find((one) => one === "en" || one === "hi")) ?? "en";
}
