import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { hostCookie } from "@/lib/platform/access/cookie-names";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { LOCALE_COOKIE, pickLocale } from "@/lib/platform/i18n/locale";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { INDIA_ZONE } from "@/lib/platform/india-day";

/** next-intl's configuration for pages: the reader's language, its catalogue, and India's time zone. */
export default getRequestConfig(async () => {
  const locale = pickLocale(
    (await cookies()).get(hostCookie(LOCALE_COOKIE))?.value,
    (await headers()).get("accept-language"),
  );
  return { locale, messages: await loadMessages(locale), timeZone: INDIA_ZONE, ...KEPT_FORMATS };
});
