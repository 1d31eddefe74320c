import { and, desc, eq, gte, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { isCallOf } from "@/db/call-of-order";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { balanceReadings } from "@/db/schema/balance-readings";
import { evidence, linkHost } from "@/db/schema/evidence";
import { keptHistory } from "@/db/schema/kept-history";
import { type PauseReason, servicePauses } from "@/db/schema/service-pauses";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { vendorHealth } from "@/db/schema/vendor-health";
import type { EveryoneScope, Scope } from "@/lib/platform/access/policy";
import { dayIstOf } from "@/lib/platform/india-day";

/** Refusals only the operator can fix: credentials (401), balance (402), IP or approval (403). */
export const OPERATOR_REASONS = ["unauthorized", "insufficient_balance", "forbidden"] as const;
export type OperatorReason = (typeof OPERATOR_REASONS)[number];

/**
 * How often the vendor refused since a time for each such reason that still applies: a wrong key until a call is
 * accepted again, balance or IP address while their pause is active.
 */
export async function countOperatorRefusals(db: Database, _scope: EveryoneScope, since: Date) {
  const taken = sql`(select max(c.at) from ${vendorCalls} c where c.at >= ${since.toISOString()}::timestamptz and c.outcome = 'accepted')`;
  const isPaused = sql`exists (select from ${servicePauses} p
    where p.reason = ${outerColumn(vendorCalls.reason)} and p.lifted_at is null)`;
  return db
    .select({ reason: sql<OperatorReason>`${vendorCalls.reason}`, count: sql<number>`count(*)::int` })
    .from(vendorCalls)
    .where(
      and(
        gte(vendorCalls.at, since),
        inArray(vendorCalls.reason, [...OPERATOR_REASONS]),
        sql`case ${vendorCalls.reason} when 'unauthorized'
          then ${vendorCalls.at} > coalesce(${taken}, '-infinity') else ${isPaused} end`,
      ),
    )
    .groupBy(vendorCalls.reason);
}

/**
 * The calls of all processes since a time: how many in total, without an answer, and held back by a breaker; whether
 * the newest was unanswered or held back; and when the first call after the last answer was made (null if the newest
 * was answered).
 */
export async function countCalls(db: Database, _scope: EveryoneScope, since: Date) {
  const hasNoAnswer = sql`${vendorCalls.outcome} in ('ambiguous', 'notSent')`;
  const isHeld = sql`${vendorCalls.reason} is not distinct from 'breaker_open'`;
  const newest = (what: SQL) =>
    sql<boolean>`coalesce((array_agg(${what} order by ${vendorCalls.at} desc, ${vendorCalls.id} desc))[1], false)`;
  const answered = sql`(select max(c.at) from ${vendorCalls} c
    where c.at >= ${since.toISOString()}::timestamptz and c.outcome in ('accepted', 'rejected'))`;
  const [row] = await db
    .select({
      all: sql<number>`count(*)::int`,
      failingSince: sql<Date | null>`min(${vendorCalls.at}) filter (
        where ${hasNoAnswer} and ${vendorCalls.at} > coalesce(${answered}, '-infinity'))`.mapWith(
        vendorCalls.at,
      ),
      failed: sql<number>`(count(*) filter (where ${hasNoAnswer}))::int`,
      heldBack: sql<number>`(count(*) filter (where ${isHeld}))::int`,
      isFailing: newest(hasNoAnswer),
      isHolding: newest(isHeld),
    })
    .from(vendorCalls)
    .where(gte(vendorCalls.at, since));
  return row ?? { all: 0, failed: 0, heldBack: 0, isFailing: false, isHolding: false, failingSince: null };
}

/** Facts with a link of the vendor. */
const HAS_LINK = sql`kind in ('accepted', 'resumed')`;

/**
 * The hosts of the vendor's links since a time, and how many orders got a link to each. It jumps from host to host in
 * their index, however many links each has.
 * @param asked.known hosts whose orders are not counted: their count is 0
 */
export async function findLinkHosts(
  db: Database,
  _scope: EveryoneScope,
  { since, known }: { since: Date; known: string[] },
): Promise<{ host: string; count: number }[]> {
  const host = linkHost(evidence.content);
  const first = (more: SQL) =>
    sql`(select ${host} from ${evidence} where ${HAS_LINK} and ${more} order by 1 limit 1)`;
  const links = sql`from ${evidence} where ${HAS_LINK} and ${host} = hosts.host and at >= ${since.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ host: string; count: number }>(sql`
    with recursive hosts (host) as (
      select ${first(sql`${host} is not null`)}
      union all
      select ${first(sql`${host} > hosts.host`)} from hosts where hosts.host is not null
    )
    select hosts.host, case when hosts.host = any(${sql.param(known)}::text[]) then 0
      else (select count(distinct order_id)::int ${links}) end as count
    from hosts where exists (select ${links}) order by 1`);
  return rows;
}

/** The latest result of each health check. */
export async function findHealth(db: Database, _scope: EveryoneScope) {
  return db
    .select({
      check: vendorHealth.check,
      outcome: vendorHealth.outcome,
      reason: vendorHealth.reason,
      balancePaise: vendorHealth.balancePaise,
      facts: vendorHealth.facts,
      at: vendorHealth.at,
      awaySince: vendorHealth.awaySince,
    })
    .from(vendorHealth);
}

/** The calls for an order, newest first, as redacted. */
export async function findCalls(db: Database, _scope: EveryoneScope, orderId: string, limit: number) {
  return db
    .select({
      id: vendorCalls.id,
      endpoint: vendorCalls.endpoint,
      outcome: vendorCalls.outcome,
      reason: vendorCalls.reason,
      httpStatus: vendorCalls.httpStatus,
      durationMs: vendorCalls.durationMs,
      response: vendorCalls.response,
      at: vendorCalls.at,
    })
    .from(vendorCalls)
    .where(isCallOf(orderId))
    .orderBy(desc(vendorCalls.id))
    .limit(limit);
}

/** How many calls were made for an order. */
export function countCallsOf(db: Database, _scope: EveryoneScope, orderId: string): Promise<number> {
  return db.$count(vendorCalls, isCallOf(orderId));
}

/** Since when calls are kept, if older ones were dropped; else null. */
export async function findCallsKeptFrom(db: Database, _scope: EveryoneScope): Promise<Date | null> {
  const [row] = await db
    .select({ keptFrom: keptHistory.keptFrom })
    .from(keptHistory)
    .where(eq(keptHistory.name, "vendor_calls"));
  return row?.keptFrom ?? null;
}

/** The active pauses, oldest first. They apply to all shops. */
export async function findOpenPauses(db: Database, _scope: Scope) {
  return db
    .select({ id: servicePauses.id, reason: servicePauses.reason, beganAt: servicePauses.beganAt })
    .from(servicePauses)
    .where(isNull(servicePauses.liftedAt))
    .orderBy(servicePauses.beganAt);
}

/** The newest pause for a reason, active or over. */
export async function findNewestPause(db: Database, _scope: EveryoneScope, reason: PauseReason) {
  const [row] = await db
    .select({
      id: servicePauses.id,
      orderId: servicePauses.orderId,
      beganAt: servicePauses.beganAt,
      liftedAt: servicePauses.liftedAt,
      liftedBy: servicePauses.liftedBy,
    })
    .from(servicePauses)
    .where(eq(servicePauses.reason, reason))
    .orderBy(desc(servicePauses.beganAt))
    .limit(1);
  return row;
}

/** The last balance of each day (IST) since a time, oldest first. `day` is like `2026-11-24`. */
export async function findDailyBalances(db: Database, _scope: EveryoneScope, since: Date) {
  const day = dayIstOf(balanceReadings.at);
  return db
    .selectDistinctOn([day], { day, balancePaise: balanceReadings.balancePaise })
    .from(balanceReadings)
    .where(gte(balanceReadings.at, since))
    .orderBy(day, desc(balanceReadings.at));
}
