import { env } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";
import { allowedLink } from "@/lib/vendor/inexopay";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

/**
 * Where "Continue" leads. If the vendor's link points at our own /pan-redirect, it is resolved to
 * INEXOPAY_PAN_REDIRECT_TARGET at once, so that it cannot loop.
 * @returns null if the link's host is not allowed or it has no target; only the operator can fix that
 */
export function hostedLink(link: { txid: string; url: string }): string | null {
  const url = allowedLink(link.url, redirectHosts(), env().INEXOPAY_ALLOW_HTTP);
  if (!url) return null;
  if (url.host !== new URL(env().APP_URL).host) return url.href;
  return panRedirect(env(), link.txid)?.href ?? null;
}

/** The target of our own /pan-redirect for a transaction; null if none is set, it is not allowed, or it is ourselves. */
export function panRedirect(settings: Env, txid: string): URL | null {
  const target = settings.INEXOPAY_PAN_REDIRECT_TARGET?.replace("{txid}", encodeURIComponent(txid));
  const link = target ? allowedLink(target, redirectHosts(settings), settings.INEXOPAY_ALLOW_HTTP) : null;
  return link && link.host !== new URL(settings.APP_URL).host ? link : null;
}
