import { findByVendorNumber, type Named } from "@/lib/orders/lists/data";
import type { Actor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import type { Search } from "@/lib/platform/privacy/search-token";

/** A vendor number names one order; more than a few are not a search. */
const MOST = 100;

/** What a search matches within the actor's scope, and which of its vendor numbers are known there. */
export async function findNamed(call: {
  actor: Actor;
  search: Search;
}): Promise<{ named: Named; known: string[] }> {
  const { actor, search } = call;
  const matched =
    search.numbers.length > 0
      ? await findByVendorNumber(db(), actor.scope, { numbers: search.numbers, limit: MOST })
      : [];
  const named = {
    ids: [...new Set([...matched.map(({ id }) => id), ...search.orderIds])],
    mobiles: search.mobiles.map((index) => Buffer.from(index, "hex")),
    pans: search.pans.map((index) => Buffer.from(index, "hex")),
  };
  return { named, known: [...new Set(matched.map(({ plain }) => plain))] };
}
