import { db } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { plainNumber } from "@/lib/identity/compact";
import { findByVendorNumber, type Named } from "@/lib/orders/lists/data";
import type { Search } from "@/lib/privacy/search-token";

/** One number of the vendor's names one order; more than a few of them are not a search. */
const MOST = 100;

/** Less is a part of a number: the last four digits of an account are all that is kept of some. */
const FEWEST_CHARACTERS = 5;

/** What a search names within the actor's scope. */
export async function findNamed(call: { actor: Actor; search: Search }): Promise<Named> {
  const { actor, search } = call;
  const plain = plainNumber(search.text);
  const told =
    plain.length < FEWEST_CHARACTERS ? [] : await findByVendorNumber(db(), actor.scope, plain, MOST);
  return {
    ids: [...told, ...(search.orderId ? [search.orderId] : [])],
    ...(search.mobile ? { mobile: Buffer.from(search.mobile, "hex") } : {}),
    ...(search.pan ? { pan: Buffer.from(search.pan, "hex") } : {}),
  };
}
