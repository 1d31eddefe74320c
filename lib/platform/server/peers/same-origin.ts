import { env } from "@/lib/platform/env/env";
import { type Failure, fail } from "@/lib/platform/result";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a request that changes something comes from a page of ours. Browsers send Origin with
 * every POST; where it is absent, Sec-Fetch-Site must say same-origin. A forwarded host counts for nothing.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  if (origin === new URL(env().APP_URL).origin) return true;
  // On one's own machine the same portal has several names: localhost, 127.0.0.1, [::1].
  const host = headers.get("host") ?? "";
  const ours = new URL(env().APP_URL).host;
  return LOOPBACK.test(ours) && LOOPBACK.test(host) && origin === `http://${host}`;
}

/** What such a form is told: where the portal is, as the settings say; a proxy may have changed the Host header. */
export function notOurs(): Failure {
  return fail("cross_site", { facts: { url: env().APP_URL } });
}
