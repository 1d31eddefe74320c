import { securedCookie } from "@/lib/platform/access/cookie-names";
import { env } from "@/lib/platform/env/env";
import { chosenLocale, LOCALE_COOKIE } from "@/lib/platform/i18n/locale";

const YEAR_S = 365 * 24 * 3_600;

/**
 * Keeps the language chosen by a link (`?lang=`) for the return from the vendor's page, and only for customers' pages: the phone may
 * be the shop's.
 */
export function keepLanguage(request: Request, answer: Response): void {
  const locale = chosenLocale(new URL(request.url).searchParams.get("lang"));
  if (!locale) return;
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  const cookie = `${securedCookie(LOCALE_COOKIE)}=${locale}; Path=/r; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax${secure}`;
  answer.headers.append("set-cookie", cookie);
}
