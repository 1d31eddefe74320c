import "server-only";
import { findUnpriced } from "@/lib/money/prices/data";
import { countOpenDifferences } from "@/lib/money/reconciliation/data";
import { findLastRun } from "@/lib/operator/doctor/data";
import type { CheckName } from "@/lib/operator/doctor/finding";
import { countUnpriced, findOldest } from "@/lib/orders/lists/counts/data";
import type { Actor, AdminActor } from "@/lib/platform/access/actor";
import { findChecks } from "@/lib/platform/audit/data";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { listRows } from "@/lib/platform/forms/list-rows";
import { DAY_MS, dayIst, lastDaysIst } from "@/lib/platform/india-day";
import { countWaitingShops } from "@/lib/shops/data";
import { listCalls } from "@/lib/vendor/calls/list-calls";
import { breakerState } from "@/lib/vendor/client";
import {
  countCalls,
  countCallsOf,
  countOperatorRefusals,
  findCalls,
  findDailyBalances,
  findHealth,
  findLinkHosts,
  findOpenPauses,
} from "@/lib/vendor/data";
import { redirectHosts } from "@/lib/vendor/redirect-hosts";

/** How long a call without an answer counts as current. */
const RECENT_MS = 10 * 60_000;

/**
 * What the operator must see first: pending decisions, missing answers, unsent orders, and problems only they can
 * fix. Each is shown with its count for as long as it lasts.
 */
export async function loadTrouble(actor: AdminActor) {
  const { scope } = actor;
  const { since: unpricedSince } = lastDaysIst(now(), 7);
  const [review, unknown, notSent, unpriced, refusals, hosts, waits, priceMissing] = await Promise.all([
    findOldest(db(), scope, "needs_review"),
    findOldest(db(), scope, "unknown"),
    findOldest(db(), scope, "created"),
    countUnpriced(db(), scope, unpricedSince),
    countOperatorRefusals(db(), scope, later(now(), -DAY_MS)),
    findLinkHosts(db(), scope, later(now(), -7 * DAY_MS)),
    loadWaits(actor),
    findUnpriced(db(), scope, now()),
  ]);
  const own = new URL(env().APP_URL).host;
  const allowed = redirectHosts();
  return {
    ...waits,
    review,
    unknown,
    notSent,
    priceMissing: priceMissing.length,
    unpriced: { count: unpriced, from: dayIst(unpricedSince) },
    refusals,
    foreignHosts: hosts.filter(({ host }) => !allowed.includes(host)),
    linksToUs: env().INEXOPAY_PAN_REDIRECT_TARGET ? 0 : (hosts.find(({ host }) => host === own)?.count ?? 0),
    plainHttp: env().INEXOPAY_ALLOW_HTTP && env().INEXOPAY_BASE_URL.startsWith("http:"),
  };
}

/** The overview shows these live, so the doctor's findings about them are not counted again. */
const TOLD_LIVE: readonly CheckName[] = ["redirect_hosts", "redirect_target", "vendor_url", "prices"];

/** What waits for the operator besides orders: shops, differences, a break in the audit log, the doctor's findings. */
async function loadWaits({ scope }: AdminActor) {
  const [shops, differences, checks, run] = await Promise.all([
    countWaitingShops(db(), scope),
    countOpenDifferences(db(), scope),
    findChecks(db(), scope),
    findLastRun(db(), scope),
  ]);
  return {
    shops,
    differences,
    broken: checks.find(({ fault }) => fault !== null) ?? null,
    toFix: run
      ? {
          at: run.at,
          count: run.findings.filter(
            ({ state, check, code }) =>
              state === "mend" && !TOLD_LIVE.includes(check) && code !== "audit_broken",
          ).length,
        }
      : null,
  };
}

const TREND_DAYS = 14;

/** The latest result of each vendor health check; the balance threshold, and the last balance of each day. */
export async function loadHealth(actor: AdminActor) {
  const { since, days } = lastDaysIst(now(), TREND_DAYS);
  const [rows, readings, calls] = await Promise.all([
    findHealth(db(), actor.scope),
    findDailyBalances(db(), actor.scope, since),
    countCalls(db(), actor.scope, later(now(), -RECENT_MS)),
  ]);
  const byDay = new Map(readings.map(({ day, balancePaise }) => [day, balancePaise]));
  return {
    checks: new Map(rows.map((row) => [row.check, row])),
    calls,
    isHolding: calls.isHolding || breakerState() === "open",
    silentSince: silentSince(
      calls.failingSince,
      rows.find(({ check }) => check === "server_status")?.awaySince,
    ),
    thresholdPaise: env().ALERT_BALANCE_RUPEES * 100,
    trend: days.map((day) => ({ day, balancePaise: byDay.get(day) ?? null })),
  };
}

/** Since when there has been no answer: the first failed call after the last answer, or an earlier failed check. */
function silentSince(failing: Date | null, away: Date | null | undefined): Date | null {
  if (!failing || !away) return failing ?? away ?? null;
  return failing < away ? failing : away;
}

export type Health = Awaited<ReturnType<typeof loadHealth>>;

/** Whether paid services are paused. That is all a shop needs to know. */
export async function loadIsPaused(actor: Actor): Promise<boolean> {
  return (await findOpenPauses(db(), actor.scope)).length > 0;
}

/** The active pauses, with what the operator needs to end them. */
export async function loadPauses(actor: AdminActor) {
  const pauses = await findOpenPauses(db(), actor.scope);
  if (pauses.length === 0) return [];
  const health = await findHealth(db(), actor.scope);
  const of = (name: string) => health.find(({ check }) => check === name);
  const { boundIp = "", ourIp = "" } = of("check_status")?.facts ?? {};
  const balancePaise = of("balance")?.balancePaise ?? null;
  const neededPaise = env().PAUSE_BALANCE_RUPEES * 100;
  return pauses.map((pause) => ({ ...pause, boundIp, ourIp, balancePaise, neededPaise }));
}

export type HeldPause = Awaited<ReturnType<typeof loadPauses>>[number];

/** How many calls of one order are read. A year of look-ups makes about a thousand. */
const CALLS = 200;

/**
 * The redacted calls to the vendor about one order, newest first, with identical consecutive ones merged; and the
 * total number.
 */
export async function loadCalls(actor: AdminActor, orderId: string, all = false) {
  const calls = await listRows({
    limit: CALLS,
    all,
    find: (limit) => findCalls(db(), actor.scope, orderId, limit),
    count: () => countCallsOf(db(), actor.scope, orderId),
  });
  return { lines: listCalls(calls), length: calls.length, total: calls.total };
}
