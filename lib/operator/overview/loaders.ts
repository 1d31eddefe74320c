import "server-only";
import { countOpenRequests } from "@/lib/customers/requests/data";
import { findUnpriced } from "@/lib/money/prices/data";
import { countOpenDifferences } from "@/lib/money/reconciliation/data";
import { findLastRun } from "@/lib/operator/doctor/data";
import type { CheckName } from "@/lib/operator/doctor/finding";
import { countUnpriced, findOldest } from "@/lib/orders/lists/counts/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { findChecks } from "@/lib/platform/audit/data";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { DAY_MS, dayIst, lastDaysIst, WEEK_MS } from "@/lib/platform/india-day";
import { countWaitingShops } from "@/lib/shops/data";
import { countOperatorRefusals, findLinkHosts } from "@/lib/vendor/data";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

// What the operator must see first is read in three parts, for as long as each problem lasts: what the vendor refuses
// or gets wrong, which orders wait for a decision or a price, and what else in the portal waits for the operator.

/** What is wrong with the vendor: refusals that only the operator can end, links to other hosts, plain http. */
export async function loadVendorTrouble({ scope }: AdminActor) {
  const [allowed, own] = [redirectHosts(), new URL(env().APP_URL).host];
  const isToUs = (host: string) => host === own && !env().INEXOPAY_PAN_REDIRECT_TARGET;
  // Where links may lead, nobody has to know how many do.
  const known = allowed.filter((host) => !isToUs(host));
  const [refusals, hosts] = await Promise.all([
    countOperatorRefusals(db(), scope, later(now(), -DAY_MS)),
    findLinkHosts(db(), scope, { since: later(now(), -WEEK_MS), known }),
  ]);
  return {
    refusals,
    foreignHosts: hosts.filter(({ host }) => !allowed.includes(host)),
    linksToUs: hosts.find(({ host }) => isToUs(host))?.count ?? 0,
    plainHttp: env().INEXOPAY_ALLOW_HTTP && env().INEXOPAY_BASE_URL.startsWith("http:"),
  };
}

/** Which orders wait: for a decision, for an answer, to be sent, or for a price; each kind with its number. */
export async function loadOrderTrouble({ scope }: AdminActor) {
  const { since: unpricedSince } = lastDaysIst(now(), 7);
  const [review, unknown, notSent, unpriced, priceMissing] = await Promise.all([
    findOldest(db(), scope, "needs_review"),
    findOldest(db(), scope, "unknown"),
    findOldest(db(), scope, "created"),
    countUnpriced(db(), scope, unpricedSince),
    findUnpriced(db(), scope, now()),
  ]);
  return {
    ...{ review, unknown, notSent },
    unpriced: { count: unpriced, from: dayIst(unpricedSince) },
    priceMissing: priceMissing.length,
  };
}

/** The overview shows these live, so the doctor's findings about them are not counted again. */
const SHOWN_LIVE: readonly CheckName[] = [
  ...(["redirect_hosts", "redirect_target", "vendor_url", "prices", "data_requests"] as const),
];

/** What waits for the operator besides orders: shops, differences, requests about personal data, a break in the audit log, the doctor's findings. */
export async function loadPortalTrouble({ scope }: AdminActor) {
  const [shops, differences, requests, checks, run] = await Promise.all([
    countWaitingShops(db(), scope),
    countOpenDifferences(db(), scope),
    countOpenRequests(db(), scope, now()),
    findChecks(db(), scope),
    findLastRun(db(), scope),
  ]);
  const toFix = (run?.findings ?? []).filter(
    ({ state, check, code }) => state === "to_fix" && !SHOWN_LIVE.includes(check) && code !== "audit_broken",
  );
  return {
    shops,
    differences,
    requests,
    broken: checks.find(({ fault }) => fault !== null) ?? null,
    toFix: run ? { at: run.at, count: toFix.length } : null,
  };
}

export type VendorTrouble = Awaited<ReturnType<typeof loadVendorTrouble>>;
export type OrderTrouble = Awaited<ReturnType<typeof loadOrderTrouble>>;
export type PortalTrouble = Awaited<ReturnType<typeof loadPortalTrouble>>;
