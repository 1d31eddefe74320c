import { and, asc, desc, eq, gt, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { DAY_MS } from "@/lib/platform/india-day";

const [other, otherShop] = [alias(topUps, "other"), alias(shops, "other_shop")];

/** Another shop that says that it made the same payment, or was credited for it. */
const alsoOf = sql<string | null>`(
  select ${otherShop.shopName} from ${topUps} "other" join ${shops} "other_shop" on ${otherShop.id} = ${other.shopId}
  where ${other.utr} = ${outerColumn(topUps.utr)} and ${other.shopId} <> ${outerColumn(topUps.shopId)} and ${other.state} <> 'refused'
  order by ${other.createdAt} limit 1)`;

const columns = {
  id: topUps.id,
  shopId: topUps.shopId,
  shopName: shops.shopName,
  reference: topUps.reference,
  amountPaise: topUps.amountPaise,
  method: topUps.method,
  utr: topUps.utr,
  paidOn: topUps.paidOn,
  state: topUps.state,
  reason: topUps.reason,
  deciderName: users.name,
  decidedAt: topUps.decidedAt,
  createdAt: topUps.createdAt,
  alsoOf,
};

function select(db: Database) {
  return db
    .select(columns)
    .from(topUps)
    .innerJoin(shops, eq(shops.id, topUps.shopId))
    .leftJoin(users, eq(users.id, topUps.decidedBy));
}

export type TopUpRow = Awaited<ReturnType<typeof select>>[number];

/** A place in a list of top-ups: the row that a page ends with. */
export type TopUpPlace = { at: Date; id: string };
type Asked = { after?: TopUpPlace; limit: number };

/** A top-up that waits longer than this is a trouble of the operator's. */
const OLD_MS = DAY_MS;
/** Those that wait too long. */
const isOld = () => lte(topUps.createdAt, later(now(), -OLD_MS));

const isWaiting = eq(topUps.state, "waiting");
const isDecided = ne(topUps.state, "waiting");

/** Those that wait for a decision, oldest first, by keyset. @param old only those that wait too long */
export function findWaitingTopUps(
  db: Database,
  _scope: EveryoneScope,
  { after, limit, old }: Asked & { old: boolean },
) {
  const next = after && beyond(gt, topUps.createdAt, after);
  return select(db)
    .where(and(isWaiting, next, old ? isOld() : undefined))
    .orderBy(asc(topUps.createdAt), asc(topUps.id))
    .limit(limit);
}

/** Those that were decided, the latest decision first, by keyset. */
export function findDecidedTopUps(db: Database, _scope: EveryoneScope, { after, limit }: Asked) {
  const earlier = after && beyond(lt, topUps.decidedAt, after);
  return select(db)
    .where(and(isDecided, earlier))
    .orderBy(desc(topUps.decidedAt), desc(topUps.id))
    .limit(limit);
}

function beyond(compare: typeof gt, column: PgColumn, { at, id }: TopUpPlace): SQL | undefined {
  return or(compare(column, at), and(eq(column, at), compare(topUps.id, id)));
}

/** The newest top-ups of one shop. */
export function findTopUpsOf(
  db: Database,
  _scope: EveryoneScope,
  { shopId, limit }: { shopId: string; limit: number },
) {
  return select(db)
    .where(eq(topUps.shopId, shopId))
    .orderBy(desc(topUps.createdAt), desc(topUps.id))
    .limit(limit);
}

/** How many top-ups a shop has asked for. */
export function countTopUpsOf(db: Database, _scope: EveryoneScope, shopId: string): Promise<number> {
  return db.$count(topUps, eq(topUps.shopId, shopId));
}

/** One top-up, or undefined. */
export async function findTopUp(db: Database, _scope: EveryoneScope, id: string) {
  const [row] = await select(db).where(eq(topUps.id, id));
  return row;
}

/** How many wait for a decision, how many of them too long, what they sum to in paise, and since when the oldest does. */
export async function countWaitingTopUps(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({
      count: sql<number>`count(*)::int`,
      old: sql<number>`(count(*) filter (where ${isOld()}))::int`,
      paise: sql<number>`coalesce(sum(${topUps.amountPaise}), 0)::float8`,
      since: sql<string | null>`min(${topUps.createdAt})`,
    })
    .from(topUps)
    .where(isWaiting);
  const { count = 0, old = 0, paise = 0, since } = row ?? {};
  return { count, old, paise, since: since ? new Date(since) : null };
}
