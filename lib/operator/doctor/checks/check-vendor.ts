import { and, eq, gte, sql } from "drizzle-orm";
import { evidence } from "@/db/schema/evidence";
import { type CheckedPortal, type Finding, good, toFix, unchecked } from "@/lib/operator/doctor/finding";
import { later, now } from "@/lib/platform/clock";
import { dayIstOf, WEEK_MS } from "@/lib/platform/india-day";
import type { StatusAnswer } from "@/lib/vendor/health/ask-status";

const MOST_SKEW_S = 300;

/** Whether the vendor is reachable and accepts our credentials. */
export async function checkCredentials({ settings, askStatus }: CheckedPortal): Promise<Finding> {
  const answer = await askStatus(settings.INEXOPAY_BODY_FORMAT);
  if (answer.kind === "accepted") {
    const status = answer.data.apiStatus;
    return status === "" || status.toUpperCase() === "ACTIVE"
      ? good("credentials", "credentials_accepted", { status })
      : toFix("credentials", "credentials_inactive", { status });
  }
  const { kind, reason } = answer;
  if (kind === "notSent") return toFix("credentials", "credentials_away", { reason });
  if (kind === "ambiguous") return unchecked("credentials", "credentials_unclear", { reason });
  return reason === "unauthorized"
    ? toFix("credentials", "credentials_unauthorized")
    : toFix("credentials", "credentials_refused", { reason });
}

/** The IP address the vendor has bound, compared with the one it sees. */
export async function checkBoundIp({ settings, askStatus }: CheckedPortal): Promise<Finding> {
  const answer = await askStatus(settings.INEXOPAY_BODY_FORMAT);
  if (answer.kind !== "accepted" || answer.data.ipMatched === null)
    return unchecked("bound_ip", "bound_ip_unknown");
  const facts = { bound: answer.data.boundIp, ours: answer.data.ourIp };
  return answer.data.ipMatched
    ? good("bound_ip", "bound_ip_matched", facts)
    : toFix("bound_ip", "bound_ip_mismatch", facts);
}

/** The balance, compared with the highest daily spending of the last week. */
export async function checkBalance({ settings, askStatus, database }: CheckedPortal): Promise<Finding> {
  const answer = await askStatus(settings.INEXOPAY_BODY_FORMAT);
  const balance = answer.kind === "accepted" ? answer.data.balancePaise : null;
  if (balance === null) return unchecked("balance", "balance_unknown");
  const day = dayIstOf(evidence.at);
  const paise = sql<string>`sum((${evidence.content} ->> 'amountPaise')::bigint)`;
  const [dearest] = await database
    .select({ paise })
    .from(evidence)
    .where(and(eq(evidence.kind, "accepted"), gte(evidence.at, later(now(), -WEEK_MS))))
    .groupBy(day)
    .orderBy(sql`${paise} desc nulls last`)
    .limit(1);
  const need = Number(dearest?.paise ?? 0);
  const facts = { balancePaise: balance, needPaise: need };
  return balance <= 0 || balance < need
    ? toFix("balance", "balance_low", facts)
    : good("balance", "balance_enough", facts);
}

/** Which body formats the vendor reads, compared with the configured one. */
export async function checkBodyFormat({ settings, askStatus }: CheckedPortal): Promise<Finding> {
  const set = settings.INEXOPAY_BODY_FORMAT;
  const other = set === "form" ? "json" : "form";
  const [bySet, byOther] = [await askStatus(set), await askStatus(other)];
  const facts = { set, other };
  if (isRead(bySet))
    return isRead(byOther)
      ? good("body_format", "body_format_both", facts)
      : good("body_format", "body_format_only", facts);
  return isRead(byOther)
    ? toFix("body_format", "body_format_wrong", facts)
    : unchecked("body_format", "body_format_unknown");
}

/** Only an acceptance proves that the body was read: a server that finds no key in it also answers "unauthorized". */
function isRead(answer: StatusAnswer): boolean {
  return answer.kind === "accepted";
}

/** The vendor's clock compared with ours. Its time has no zone and is read as IST. */
export async function checkVendorClock({ askServer }: CheckedPortal): Promise<Finding> {
  const answer = await askServer();
  const vendorTime = answer.kind === "accepted" ? answer.data.clockAt : null;
  if (vendorTime === null) return unchecked("vendor_clock", "vendor_clock_unread");
  const skew = Math.abs(vendorTime.getTime() - now().getTime()) / 1_000;
  const facts = { seconds: Math.round(skew) };
  return skew > MOST_SKEW_S
    ? toFix("vendor_clock", "vendor_clock_off", facts)
    : good("vendor_clock", "vendor_clock_right", facts);
}
