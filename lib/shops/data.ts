import { and, eq, gte, ilike, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { agentServices, agents } from "@/db/schema/agents";
import { bankAgentClaims } from "@/db/schema/bank-agent-claims";
import { orders } from "@/db/schema/orders";
import { type Service, services } from "@/db/schema/services";
import { users } from "@/db/schema/users";
import { COSTLESS } from "@/lib/orders/intake/admit-order";
import { type AgentScope, type EveryoneScope, scopeCondition } from "@/lib/platform/access/policy";

export type ShopStatus = (typeof agents.$inferSelect)["status"];

/** The services that are switched on for a shop: by the portal's own switch, and not off for this shop. */
export async function findSwitchedOn(db: Database, scope: AgentScope): Promise<Set<Service>> {
  const rows = await db
    .select({ code: services.code, everywhere: services.enabled, here: agentServices.enabled })
    .from(services)
    .leftJoin(
      agentServices,
      and(eq(agentServices.service, services.code), scopeCondition(scope, agentServices.agentId)),
    );
  return new Set(rows.filter((row) => row.everywhere && row.here !== false).map((row) => row.code));
}

/** The switches of one shop; a service without one follows the portal's. */
export async function findSwitchesOf(db: Database, scope: AgentScope): Promise<Map<Service, "on" | "off">> {
  const rows = await db
    .select({ service: agentServices.service, enabled: agentServices.enabled })
    .from(agentServices)
    .where(scopeCondition(scope, agentServices.agentId));
  return new Map(rows.map(({ service, enabled }) => [service as Service, enabled ? "on" : "off"]));
}

/** Where a page of shops goes on. */
export type ShopCursor = { shopName: string; id: string };

export type ShopFilter = {
  status?: ShopStatus;
  /** Only those that say that they have a bcagentid. */
  withClaim?: boolean;
  /** A part of the name. */
  name?: string;
  after?: ShopCursor;
  limit: number;
};

const shopColumns = { id: agents.id, shopName: agents.shopName, status: agents.status };

/** Shops by name, `limit` at the most, by keyset. */
export async function findShops(db: Database, _scope: EveryoneScope, filter: ShopFilter) {
  const { status, withClaim, name, after, limit } = filter;
  return db
    .select(shopColumns)
    .from(agents)
    .where(
      and(
        status ? eq(agents.status, status) : undefined,
        withClaim ? inArray(agents.id, withClaims(db)) : undefined,
        name ? ilike(agents.shopName, `%${name.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
        after ? sql`(${agents.shopName}, ${agents.id}) > (${after.shopName}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(agents.shopName, agents.id)
    .limit(limit);
}

/** The shops with a bcagentid that no admin has looked at. */
function withClaims(db: Database) {
  return db
    .select({ id: bankAgentClaims.agentId })
    .from(bankAgentClaims)
    .where(eq(bankAgentClaims.status, "claimed"));
}

/** Shops that wait for an admin: to be approved, or with a bcagentid that they say they have. Oldest first. */
export async function findWaitingShops(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select(shopColumns)
    .from(agents)
    .where(or(eq(agents.status, "pending"), inArray(agents.id, withClaims(db))))
    .orderBy(agents.createdAt, agents.id)
    .limit(limit);
}

/** How many shops `findWaitingShops` would find. */
export function countShopsThatWait(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(agents, or(eq(agents.status, "pending"), inArray(agents.id, withClaims(db))));
}

/** How many shops wait to be approved, and how many bcagentids that shops say they have. */
export async function countWaitingShops(db: Database, _scope: EveryoneScope) {
  const [pending, claims] = await Promise.all([
    db.$count(agents, eq(agents.status, "pending")),
    db.$count(bankAgentClaims, eq(bankAgentClaims.status, "claimed")),
  ]);
  return { pending, claims };
}

/** How many orders some shops made since a moment, and how much those cost that cost anything (paise): one query. */
export async function sumOrders(db: Database, _scope: EveryoneScope, agentIds: string[], since: Date) {
  if (agentIds.length === 0) return new Map<string, { count: number; paise: number }>();
  const rows = await db
    .select({
      agentId: orders.agentId,
      count: sql<number>`count(*)::int`,
      paise: sql<string>`coalesce(sum(${orders.pricePaise}) filter (where ${notInArray(orders.state, [...COSTLESS])}), 0)`,
    })
    .from(orders)
    .where(and(inArray(orders.agentId, agentIds), gte(orders.createdAt, since)))
    .groupBy(orders.agentId);
  return new Map(rows.map(({ agentId, count, paise }) => [agentId, { count, paise: Number(paise) }]));
}

/** One shop with its limits, or undefined. */
export async function findShop(db: Database, _scope: EveryoneScope, agentId: string) {
  const [shop] = await db
    .select({
      ...shopColumns,
      suspendedFor: agents.suspendedFor,
      dailyOrderLimit: agents.dailyOrderLimit,
      dailyAmountLimitPaise: agents.dailyAmountLimitPaise,
      createdAt: agents.createdAt,
    })
    .from(agents)
    .where(eq(agents.id, agentId));
  return shop;
}

/** A shop's people, or the admins for no shop, by name, with when they were last seen. */
export async function findPeople(db: Database, _scope: EveryoneScope, agentId: string | null) {
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      status: users.status,
      suspendedFor: users.suspendedFor,
      seenAt:
        sql<Date | null>`(select max(s.seen_at) from sessions s where s.user_id = ${outerColumn(users.id)})`.mapWith(
          users.createdAt,
        ),
    })
    .from(users)
    .where(
      agentId === null ? and(isNull(users.agentId), eq(users.role, "admin")) : eq(users.agentId, agentId),
    )
    .orderBy(users.name, users.id);
}
