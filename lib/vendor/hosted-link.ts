import { env } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";
import { allowedLink } from "@/lib/vendor/inexopay";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

/**
 * Where "Continue" leads. The vendor's link may point at our own /pan-redirect; it is then resolved
 * to INEXOPAY_PAN_REDIRECT_TARGET at once, so that it cannot go in a circle.
 * @returns null where the link is not on an allowed host or has no target: the operator must mend that.
 */
export function hostedLink(link: { txid: string; url: string }): string | null {
  const url = allowedLink(link.url, redirectHosts(), env().INEXOPAY_ALLOW_HTTP);
  if (!url) return null;
  if (url.host !== new URL(env().APP_URL).host) return url.href;
  return panRedirect(env(), link.txid)?.href ?? null;
}

/** Where our own /pan-redirect leads for a transaction: null where no target is set, or one that is not allowed or is ourselves. */
export function panRedirect(settings: Env, txid: string): URL | null {
  const target = settings.INEXOPAY_PAN_REDIRECT_TARGET?.replace("{txid}", encodeURIComponent(txid));
  const link = target ? allowedLink(target, redirectHosts(settings), settings.INEXOPAY_ALLOW_HTTP) : null;
  return link && link.host !== new URL(settings.APP_URL).host ? link : null;
}
