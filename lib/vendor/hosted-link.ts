import { env } from "@/lib/platform/env/env";
import { allowedLink } from "@/lib/vendor/inexopay";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

/**
 * Where "Continue" leads. The vendor's link may point at our own /pan-redirect; it is then resolved
 * to INEXOPAY_PAN_REDIRECT_TARGET at once, so that it cannot go in a circle.
 * @returns null where the link is not on an allowed host or has no target: the operator must mend that.
 */
export function hostedLink(link: { txid: string; url: string }): string | null {
  const hosts = redirectHosts();
  const url = allowedLink(link.url, hosts, env().INEXOPAY_ALLOW_HTTP);
  if (!url) return null;
  if (url.host !== new URL(env().APP_URL).host) return url.href;
  const target = env().INEXOPAY_PAN_REDIRECT_TARGET?.replace("{txid}", encodeURIComponent(link.txid));
  const resolved = target ? allowedLink(target, hosts, env().INEXOPAY_ALLOW_HTTP) : null;
  return resolved && resolved.host !== url.host ? resolved.href : null;
}
