import { and, desc, eq, gte, isNull, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { builtOnce } from "@/db/built-once";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { evidence } from "@/db/schema/evidence";
import { orderProgress } from "@/db/schema/order-progress";
import { ORDER_STATES, type OrderState, orders } from "@/db/schema/orders";
import { problemThreads } from "@/db/schema/problem-messages";
import { kindsThatMean } from "@/lib/orders/evidence/evidence";
import { LATER_SHOP, type ShopScope, scopeCondition, scopeValues } from "@/lib/platform/access/policy";
import { later } from "@/lib/platform/clock";
import { DAY_MS, WEEK_MS } from "@/lib/platform/india-day";
import { REGISTRY } from "@/lib/services/registry";

/** How long an order waits for its customer before it counts as quiet. */
const FRESH_MS = DAY_MS;
/** How long a refusal or an expired link is news: over a weekend. */
const ENDED_MS = 3 * DAY_MS;
/** Nobody needs the exact length of a longer list. */
export const MOST_COUNTED = 1_000;

/** A count for display: `7`, and from the maximum on `1000+`. */
export function countedText(count: number): string {
  return count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);
}

/** How long a question from the operator waits for the shop's answer. */
const ASKED_MS = WEEK_MS;

/** The customer was present when it failed, and it cannot be resumed. */
const ENDED_AT_COUNTER = REGISTRY.filter(({ finish }) => finish === "otp").map(({ code }) => code);

/** Why an order needs the shop, most urgent first. */
export const NEEDS = ["answer", "created", "link_lost", "refused", "expired", "waiting"] as const;
export type Need = (typeof NEEDS)[number];

/** A shop's orders not put aside, in one of the states that need the shop. */
const inState = (state: OrderState) =>
  and(
    scopeCondition(LATER_SHOP, orderProgress.shopId),
    eq(orderProgress.state, state),
    isNull(orderProgress.asideAt),
  );

/** What shows that the customer can go on: a link, or an OTP at the counter. */
const GOES_ON = kindsThatMean("handed_over", "at_counter");

// `offset 0` keeps the planner from reading all evidence to find out about a shop's few orders.
const hasLink = sql`exists (select 1 from ${evidence} fact where fact.order_id = ${outerColumn(orderProgress.orderId)} and fact.kind in ${GOES_ON} offset 0)`;
const isReplaced = sql`exists (select 1 from ${orders} newer where newer.replaces_id = ${outerColumn(orderProgress.orderId)})`;

const times = {
  asked: sql.placeholder("askedSince"),
  ended: sql.placeholder("endedSince"),
  fresh: sql.placeholder("freshSince"),
};

const needsOf = builtOnce((db) => {
  const limit = sql.placeholder("limit");
  const ended = and(
    gte(orderProgress.updatedAt, times.ended),
    sql`not ${isReplaced}`,
    notInArray(orderProgress.service, ENDED_AT_COUNTER),
  );
  const part = (need: Need, state: OrderState, more?: SQL) =>
    db
      .select({
        id: orderProgress.orderId,
        need: sql<Need>`${need}::text`.as("need"),
        at: orderProgress.updatedAt,
      })
      .from(orderProgress)
      .where(and(inState(state), more))
      .orderBy(desc(orderProgress.updatedAt), desc(orderProgress.orderId))
      .limit(limit);
  const asked = db
    .select({ id: orders.id, need: sql<Need>`'answer'::text`.as("need"), at: problemThreads.since })
    .from(problemThreads)
    .innerJoin(orders, eq(orders.id, problemThreads.orderId))
    .where(
      and(
        scopeCondition(LATER_SHOP, orders.shopId),
        eq(problemThreads.waitsFor, "agent"),
        gte(problemThreads.since, times.asked),
      ),
    )
    .orderBy(problemThreads.since, orders.id)
    .limit(limit);
  return unionAll(
    asked,
    part("created", "created"),
    part("link_lost", "awaiting_customer", sql`${orderProgress.lacksLink} and not ${hasLink}`),
    part("refused", "failed", ended),
    part("expired", "expired", ended),
    part("waiting", "awaiting_customer", and(gte(orderProgress.updatedAt, times.fresh), hasLink)),
  ).prepare("");
});

/**
 * The orders that need a shop, each once, with the reason: the operator wrote last, within a week; not sent or
 * without a link, however old; refused or expired recently and not replaced; waiting for the customer, of the last
 * day. The home page, the list's tab and its count all use this list.
 * @param limit per kind: its newest, or for questions the longest waiting
 */
export async function findNeeds(
  db: Database,
  scope: ShopScope,
  { at, limit }: { at: Date; limit: number },
): Promise<{ id: string; need: Need }[]> {
  const since = (lengthMs: number) => later(at, -lengthMs).toISOString();
  const rows = await needsOf(db).execute({
    ...scopeValues(scope),
    ...{ limit, askedSince: since(ASKED_MS), endedSince: since(ENDED_MS), freshSince: since(FRESH_MS) },
  });
  const rank = ({ need }: { need: Need }) => NEEDS.indexOf(need);
  const turn = (a: (typeof rows)[number], b: (typeof rows)[number]) =>
    a.need === "answer" ? a.at.getTime() - b.at.getTime() : b.at.getTime() - a.at.getTime();
  const sorted = rows.toSorted((a, b) => rank(a) - rank(b) || turn(a, b));
  // Only the most urgent reason of each order counts.
  const firstOf = new Map(sorted.toReversed().map((row) => [row.id, row]));
  return sorted.filter((row) => firstOf.get(row.id) === row).map(({ id, need }) => ({ id, need }));
}

/** Whether an unfinished order that was not put aside is quiet: a day without news. */
export function quietSince(at: Date): Date {
  return later(at, -FRESH_MS);
}

/** The states in which an order can be quiet. */
export const QUIET_STATES = ["awaiting_customer", "processing"] as const satisfies OrderState[];

const quietOf = builtOnce((db) => {
  const of = (state: OrderState) =>
    db
      .select({ id: orderProgress.orderId })
      .from(orderProgress)
      .where(and(inState(state), lt(orderProgress.updatedAt, times.fresh)))
      // In the sequence of their index, so that no more of it is read than is counted.
      .orderBy(orderProgress.updatedAt)
      .limit(MOST_COUNTED);
  const quiet = unionAll(of("awaiting_customer"), of("processing")).as("quiet");
  return db.select({ count: sql<number>`count(*)::int` }).from(quiet).prepare("");
});

/** How many quiet orders a shop has, without those put aside; at most MOST_COUNTED. */
export async function countQuiet(db: Database, scope: ShopScope, at: Date): Promise<number> {
  const freshSince = quietSince(at).toISOString();
  const [row] = await quietOf(db).execute({ ...scopeValues(scope), freshSince });
  return Math.min(row?.count ?? 0, MOST_COUNTED);
}

const statesOf = builtOnce((db) => {
  const own = db
    .select({ id: orderProgress.orderId })
    .from(orderProgress)
    .where(and(scopeCondition(LATER_SHOP, orderProgress.shopId), sql`${orderProgress.state} = asked.state`))
    .limit(MOST_COUNTED + 1);
  const aside = db
    .select({ id: orderProgress.orderId })
    .from(orderProgress)
    .where(and(scopeCondition(LATER_SHOP, orderProgress.shopId), sql`${orderProgress.asideAt} is not null`))
    .limit(MOST_COUNTED + 1);
  return db
    .select({
      state: sql<OrderState | null>`asked.state`,
      count: sql<number>`case when asked.state is null then (select count(*)::int from ${aside} put) else (select count(*)::int from ${own} own) end`,
    })
    .from(sql`unnest(${sql.param([...ORDER_STATES, null])}::text[]) as asked(state)`)
    .prepare("");
});

/** How many orders of a shop are in each state, and how many are put aside; at most MOST_COUNTED + 1 of each. */
export async function countByState(
  db: Database,
  scope: ShopScope,
): Promise<{ states: Map<OrderState, number>; aside: number }> {
  const rows = await statesOf(db).execute(scopeValues(scope));
  const counts = new Map(rows.flatMap(({ state, count }) => (state ? [[state, count] as const] : [])));
  return { states: counts, aside: rows.find(({ state }) => state === null)?.count ?? 0 };
}
