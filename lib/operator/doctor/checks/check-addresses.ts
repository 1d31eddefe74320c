import { max, sql } from "drizzle-orm";
import { callbacks } from "@/db/schema/callbacks";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { later, now } from "@/lib/platform/clock";
import { WEEK_MS } from "@/lib/platform/india-day";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Takes the secret's place in the path: the check needs no secret to see who answers. */
const NO_SECRET = "doctor";

function kindOf(url: string): "https" | "loopback" | "plain" {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:") return "https";
  return LOOPBACK.test(hostname) ? "loopback" : "plain";
}

/** Whether the portal's public address uses https. */
export async function checkAppUrl({ settings }: CheckedPortal): Promise<Finding> {
  const [url, kind] = [settings.APP_URL, kindOf(settings.APP_URL)];
  return kind === "plain"
    ? toFix("app_url", "app_url_plain", { url })
    : good("app_url", `app_url_${kind}`, { url });
}

/** Whether the vendor is reached over https. */
export async function checkVendorUrl({ settings }: CheckedPortal): Promise<Finding> {
  const [url, kind] = [settings.INEXOPAY_BASE_URL, kindOf(settings.INEXOPAY_BASE_URL)];
  return kind === "plain"
    ? toFix("vendor_url", "vendor_url_plain", { url })
    : good("vendor_url", `vendor_url_${kind}`, { url });
}

/** Whether this portal answers at the callback address. Its GET is refused with 405 and changes nothing. */
export async function checkCallbackUrl({ settings, reach }: CheckedPortal): Promise<Finding> {
  const url = `${settings.APP_URL}/api/callbacks/inexopay/…`;
  const status = await reach(`${settings.APP_URL}/api/callbacks/inexopay/${NO_SECRET}`);
  if (status === null) return toFix("callback_url", "callback_url_away", { url });
  return status === 405
    ? good("callback_url", "callback_url_answers", { url })
    : toFix("callback_url", "callback_url_other", { url, status });
}

/** When the vendor last called back. A week of sent orders without a callback suggests a wrong callback address. */
export async function checkLastCallback({ database }: CheckedPortal): Promise<Finding> {
  const [row] = await database.select({ at: max(callbacks.receivedAt) }).from(callbacks);
  const weekAgo = later(now(), -WEEK_MS);
  const { rows } = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from orders
        where created_at >= ${weekAgo.toISOString()}::timestamptz and state in ('succeeded', 'failed', 'processing')`,
  );
  const count = rows[0]?.count ?? 0;
  const isSilent = !row?.at || row.at < weekAgo;
  if (isSilent && count > 0) return toFix("last_callback", "last_callback_silent", { count });
  return row?.at
    ? good("last_callback", "last_callback_at", { at: row.at.toISOString() })
    : good("last_callback", "last_callback_never");
}
