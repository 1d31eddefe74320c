import { eq, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * What an actor may reach. Scopes are branded: they are made here alone, and every query in a
 * data.ts file asks for one, so that a query without an owner does not compile.
 */
declare const brand: unique symbol;
export type ShopScope = { readonly shopId: string; readonly [brand]: "shop" };
export type EveryoneScope = { readonly shopId: null; readonly [brand]: "everyone" };
export type Scope = ShopScope | EveryoneScope;

/** Only what belongs to this shop. Called where an actor is made from the database. */
export function shopScope(shopId: string): ShopScope {
  return { shopId } as ShopScope;
}

/** Every shop's rows: for admins, and for jobs of the portal itself. */
export function everyoneScope(): EveryoneScope {
  return { shopId: null } as EveryoneScope;
}

/**
 * The rows that a scope may reach: a part of every query over what belongs to shops.
 * @param shop the column that says to which shop a row belongs
 * @returns undefined, which `and` leaves out, where all shops may be reached
 */
export function scopeCondition(scope: ShopScope, shop: AnyPgColumn): SQL;
export function scopeCondition(scope: Scope, shop: AnyPgColumn): SQL | undefined;
export function scopeCondition({ shopId }: Scope, shop: AnyPgColumn): SQL | undefined {
  return shopId === null ? undefined : eq(shop, shopId);
}
