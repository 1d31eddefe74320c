import { builtOnce } from "@/db/built-once";
import type { Database } from "@/db/client";
import {
  type EveryoneScope,
  everyoneScope,
  LATER_SHOP,
  type Scope,
  scopeValues,
} from "@/lib/platform/access/policy";

/**
 * A query that is built once for one shop, and once for all (db/built-once.ts).
 * @returns the query for a scope, and the values that name its shop, to be given with those of its other placeholders
 */
export function builtForScope<Query>(
  build: (db: Database, scope: EveryoneScope | typeof LATER_SHOP) => Query,
): (db: Database, scope: Scope) => { query: Query; shop: Record<string, unknown> } {
  const ofShop = builtOnce((db) => build(db, LATER_SHOP));
  const ofAll = builtOnce((db) => build(db, everyoneScope()));
  return (db, scope) =>
    scope.shopId === null
      ? { query: ofAll(db), shop: {} }
      : { query: ofShop(db), shop: { ...scopeValues(scope) } };
}
