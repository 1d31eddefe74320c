import { eq, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * What an actor may reach. Scopes are branded: they are made here alone, and every query in a
 * data.ts file asks for one, so that a query without an owner does not compile.
 */
declare const brand: unique symbol;
export type AgentScope = { readonly agentId: string; readonly [brand]: "agent" };
export type EveryoneScope = { readonly agentId: null; readonly [brand]: "everyone" };
export type Scope = AgentScope | EveryoneScope;

/** Only what belongs to this shop. Called where an actor is made from the database. */
export function agentScope(agentId: string): AgentScope {
  return { agentId } as AgentScope;
}

/** Every shop's rows: for admins, and for jobs of the portal itself. */
export function everyoneScope(): EveryoneScope {
  return { agentId: null } as EveryoneScope;
}

/**
 * The rows that a scope may reach: a part of every query over what belongs to shops.
 * @param shop the column that says to which shop a row belongs
 * @returns undefined, which `and` leaves out, where all shops may be reached
 */
export function scopeCondition(scope: AgentScope, shop: AnyPgColumn): SQL;
export function scopeCondition(scope: Scope, shop: AnyPgColumn): SQL | undefined;
export function scopeCondition({ agentId }: Scope, shop: AnyPgColumn): SQL | undefined {
  return agentId === null ? undefined : eq(shop, agentId);
}
