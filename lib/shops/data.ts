import { and, eq, gte, ilike, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import { orders } from "@/db/schema/orders";
import { type Service, services } from "@/db/schema/services";
import { shopServices, shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { COSTLESS } from "@/lib/orders/intake/data";
import { type EveryoneScope, type ShopScope, scopeCondition } from "@/lib/platform/access/policy";
import { hasFactor } from "@/lib/platform/access/sessions";

export type ShopStatus = (typeof shops.$inferSelect)["status"];

/** The services enabled for a shop: on in the portal, and not switched off for this shop. */
export async function findSwitchedOn(db: Database, scope: ShopScope): Promise<Set<Service>> {
  const rows = await db
    .select({ code: services.code, everywhere: services.enabled, here: shopServices.enabled })
    .from(services)
    .leftJoin(
      shopServices,
      and(eq(shopServices.service, services.code), scopeCondition(scope, shopServices.shopId)),
    );
  return new Set(rows.filter((row) => row.everywhere && row.here !== false).map((row) => row.code));
}

/** The switches of one shop. A service without one follows the portal's. */
export async function findSwitchesOf(db: Database, scope: ShopScope): Promise<Map<Service, "on" | "off">> {
  const rows = await db
    .select({ service: shopServices.service, enabled: shopServices.enabled })
    .from(shopServices)
    .where(scopeCondition(scope, shopServices.shopId));
  return new Map(rows.map(({ service, enabled }) => [service as Service, enabled ? "on" : "off"]));
}

/** Where the next page of shops starts. */
export type ShopCursor = { shopName: string; id: string };

export type ShopFilter = {
  status?: ShopStatus;
  /** Only those that claim a bcagentid. */
  withClaim?: boolean;
  /** Part of the name. */
  name?: string;
  after?: ShopCursor;
  limit: number;
};

const shopColumns = { id: shops.id, shopName: shops.shopName, status: shops.status };

/** Shops by name, at most `limit`, by keyset. */
export async function findShops(db: Database, _scope: EveryoneScope, filter: ShopFilter) {
  const { status, withClaim, name, after, limit } = filter;
  return db
    .select(shopColumns)
    .from(shops)
    .where(
      and(
        status ? eq(shops.status, status) : undefined,
        withClaim ? inArray(shops.id, withClaims(db)) : undefined,
        name ? ilike(shops.shopName, `%${name.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
        after ? sql`(${shops.shopName}, ${shops.id}) > (${after.shopName}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(shops.shopName, shops.id)
    .limit(limit);
}

/** Shops that claim a bcagentid that no admin has reviewed. */
function withClaims(db: Database) {
  return db
    .select({ id: bankAgentClaims.shopId })
    .from(bankAgentClaims)
    .where(eq(bankAgentClaims.status, "claimed"));
}

/** Shops that wait for an admin, for approval or with a claimed bcagentid, oldest first. */
export async function findWaitingShops(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select(shopColumns)
    .from(shops)
    .where(or(eq(shops.status, "pending"), inArray(shops.id, withClaims(db))))
    .orderBy(shops.createdAt, shops.id)
    .limit(limit);
}

/** How many shops `findWaitingShops` would find. */
export function countShopsThatWait(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(shops, or(eq(shops.status, "pending"), inArray(shops.id, withClaims(db))));
}

/** How many shops wait for approval, and how many claimed bcagentids wait. */
export async function countWaitingShops(db: Database, _scope: EveryoneScope) {
  const [pending, claims] = await Promise.all([
    db.$count(shops, eq(shops.status, "pending")),
    db.$count(bankAgentClaims, eq(bankAgentClaims.status, "claimed")),
  ]);
  return { pending, claims };
}

/** How many orders these shops created since a time, and the total price in paise, in one query. */
export async function sumOrders(db: Database, _scope: EveryoneScope, shopIds: string[], since: Date) {
  if (shopIds.length === 0) return new Map<string, { count: number; paise: number }>();
  const rows = await db
    .select({
      shopId: orders.shopId,
      count: sql<number>`count(*)::int`,
      paise: sql<string>`coalesce(sum(${orders.pricePaise}) filter (where ${notInArray(orders.state, [...COSTLESS])}), 0)`,
    })
    .from(orders)
    .where(and(inArray(orders.shopId, shopIds), gte(orders.createdAt, since)))
    .groupBy(orders.shopId);
  return new Map(rows.map(({ shopId, count, paise }) => [shopId, { count, paise: Number(paise) }]));
}

/** One shop with its limits, or undefined. */
export async function findShop(db: Database, _scope: EveryoneScope, shopId: string) {
  const [shop] = await db
    .select({
      ...shopColumns,
      suspendedFor: shops.suspendedFor,
      dailyOrderLimit: shops.dailyOrderLimit,
      dailyAmountLimitPaise: shops.dailyAmountLimitPaise,
      secondFactorSince: shops.secondFactorSince,
      createdAt: shops.createdAt,
    })
    .from(shops)
    .where(eq(shops.id, shopId));
  return shop;
}

/** A shop's people, or the admins if no shop is given, by name, with when they were last seen. */
export async function findPeople(db: Database, _scope: EveryoneScope, shopId: string | null) {
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      duty: users.duty,
      status: users.status,
      suspendedFor: users.suspendedFor,
      hasFactor,
      seenAt:
        sql<Date | null>`(select max(s.seen_at) from sessions s where s.user_id = ${outerColumn(users.id)})`.mapWith(
          users.createdAt,
        ),
    })
    .from(users)
    .where(shopId === null ? and(isNull(users.shopId), eq(users.role, "admin")) : eq(users.shopId, shopId))
    .orderBy(users.name, users.id);
}
