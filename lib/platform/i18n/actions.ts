"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { hostCookie, isSecure } from "@/lib/platform/access/cookie-names";
import { readForm } from "@/lib/platform/forms/read-form";
import { LOCALE_COOKIE, LOCALES } from "@/lib/platform/i18n/locale";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";

const YEAR_S = 365 * 24 * 3_600;

/** Remembers a language for this browser and reloads the page in it. */
export async function chooseLanguageAction(form: FormData): Promise<void> {
  if (!isSameOrigin(await headers())) return;
  const { fields } = readForm(form);
  const locale = LOCALES.find((one) => one === fields.lang);
  const path = String(fields.path ?? "/");
  if (locale) {
    (await cookies()).set(hostCookie(LOCALE_COOKIE), locale, {
      maxAge: YEAR_S,
      sameSite: "lax",
      httpOnly: true,
      secure: isSecure(),
      path: "/",
    });
  }
  // Only a path on this site: browsers read "//elsewhere" and "/\elsewhere" as other hosts.
  redirect(/^\/(?![/\\])[\w\-/.]*$/.test(path) ? path : "/");
}
