export const LOCALES = ["en", "hi"] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = "lang";

/** The language a text names, or null if we do not have it. */
export function chosenLocale(text: string | null | undefined): Locale | null {
  return LOCALES.find((locale) => locale === text) ?? null;
}

/** The chosen language (cookie), else the first one the browser accepts that we have, else English. */
export function pickLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = chosenLocale(cookie);
  if (chosen) return chosen;
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return LOCALES.find((locale) => locale === asked.find((one) => one === "en" || one === "hi")) ?? "en";
}
