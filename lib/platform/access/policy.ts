import { eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * What an actor may reach. Scopes are branded and made only here. Every query in a data.ts file takes one, so a query
 * without an owner does not compile.
 */
declare const brand: unique symbol;
export type ShopScope = { readonly shopId: string; readonly [brand]: "shop" };
export type EveryoneScope = { readonly shopId: null; readonly [brand]: "everyone" };
export type Scope = ShopScope | EveryoneScope;

/** Only this shop's rows. Called where an actor is made from the database. */
export function shopScope(shopId: string): ShopScope {
  return { shopId } as ShopScope;
}

/** Every shop's rows: for admins and for the portal's own jobs. */
export function everyoneScope(): EveryoneScope {
  return { shopId: null } as EveryoneScope;
}

/** For a query that is built once (db/built-once.ts): a shop that `scopeValues` names each time it runs. */
export const LATER_SHOP: { readonly shopId: Placeholder } = { shopId: sql.placeholder("shopId") };

/** The shop of LATER_SHOP. */
export function scopeValues({ shopId }: ShopScope): { shopId: string } {
  return { shopId };
}

/**
 * The condition that limits a query to the rows a scope may reach.
 * @param shop the column that holds the shop a row belongs to
 * @returns undefined, which `and` ignores, if the scope covers all shops
 */
export function scopeCondition(scope: ShopScope | typeof LATER_SHOP, shop: AnyPgColumn): SQL;
export function scopeCondition(scope: Scope | typeof LATER_SHOP, shop: AnyPgColumn): SQL | undefined;
export function scopeCondition({ shopId }: Scope | typeof LATER_SHOP, shop: AnyPgColumn): SQL | undefined {
  return shopId === null ? undefined : eq(shop, shopId);
}
