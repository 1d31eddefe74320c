import { randomBytes } from "node:crypto";
import type { ReactElement } from "react";
import { hostCookie, securedCookie } from "@/lib/platform/access/cookie-names";
import { chosenLocale, LOCALE_COOKIE, type Locale, pickLocale } from "@/lib/platform/i18n/locale";
import { loadMessages, type Messages } from "@/lib/platform/i18n/messages";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

export type Frame = { locale: Locale; messages: Messages; nonce: string };

/**
 * Responds with a page rendered without the framework and without scripts, so that it opens on a cheap phone over a
 * slow line. Its policy allows only its own style.
 * @param options withScript for the shop's own page that has a script, under the same nonce
 */
export async function renderPage(
  request: Request,
  status: number,
  view: (frame: Frame) => ReactElement,
  { withScript = false } = {},
): Promise<Response> {
  // The language chosen on a customer's page, otherwise the one of the shop's pages.
  const cookie =
    cookieIn(request, securedCookie(LOCALE_COOKIE)) ?? cookieIn(request, hostCookie(LOCALE_COOKIE));
  const asked = new URL(request.url).searchParams.get("lang");
  const locale = chosenLocale(asked) ?? pickLocale(cookie, request.headers.get("accept-language"));
  const nonce = nonceOf(request);
  const { renderToStaticMarkup } = await import("react-dom/server");
  const html = `<!doctype html>${renderToStaticMarkup(view({ locale, messages: await loadMessages(locale), nonce }))}`;
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src ${withScript ? `'nonce-${nonce}'` : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // "Continue" redirects to the vendor's page, which may redirect to any site of NSDL or a bank.
    `form-action 'self' https: ${redirectHosts().join(" ")}`,
  ].join("; ");
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "private, no-store",
    },
  });
}

/** Pages behind proxy.ts have a policy from there too, so both must use its nonce. */
function nonceOf(request: Request): string {
  const given = request.headers.get("x-nonce") ?? "";
  return /^[0-9a-f]{32}$/.test(given) ? given : randomBytes(16).toString("base64url");
}

function cookieIn(request: Request, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=(\\w+)`).exec(request.headers.get("cookie") ?? "")?.[1];
}
