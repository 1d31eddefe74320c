import { env } from "@/lib/platform/env/env";
import { noteRefused } from "@/lib/platform/log/note-refused";
import { type Failure, fail } from "@/lib/platform/result";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a request that changes something comes from a page of ours. Browsers send Origin with every POST; if it is
 * missing, Sec-Fetch-Site must be same-origin. Forwarded hosts are ignored.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === "same-origin";
  if (origin === new URL(env().APP_URL).origin) return true;
  // On the local machine the portal has several names: localhost, 127.0.0.1, [::1].
  const host = headers.get("host") ?? "";
  const ours = new URL(env().APP_URL).host;
  return LOOPBACK.test(ours) && LOOPBACK.test(host) && origin === `http://${host}`;
}

/**
 * The failure for such a form, which is logged. It names the portal's configured address, since a proxy may have changed the Host
 * header.
 */
export function notOurs(): Failure {
  noteRefused("cross_site");
  return fail("cross_site", { facts: { url: env().APP_URL } });
}
