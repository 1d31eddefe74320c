import { findOrders } from "@/lib/orders/lists/data";
import { findNamed } from "@/lib/orders/lists/find-named";
import { type Reading, readingsOf } from "@/lib/orders/lists/read-typed";
import type { Actor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { tidyText } from "@/lib/platform/identity/text/typed-text";
import { indexesWith, indexKeys, newestOf } from "@/lib/platform/privacy/blind-index";
import { type Search, searchToken } from "@/lib/platform/privacy/search-token";
import { fail, ok, type Result } from "@/lib/platform/result";

/** One order: its id. Several: a token that represents the search without revealing it. */
export type Found = { orderId: string } | { token: string };

/**
 * Finds orders by what somebody typed or pasted: an order number, a customer's link, a mobile number, a PAN, a vendor
 * transaction or an acknowledgement number, complete, with or without words around it. Agents find only their own
 * shop's orders.
 * @returns `invalid_input` with `search_none` at the field if nothing matches
 */
export async function findByText(call: { actor: Actor; input: { q: string } }): Promise<Result<Found>> {
  const { actor, input } = call;
  const seen = new Set<string>();
  for (const reading of readingsOf(input.q)) {
    // A single word reads the same either way.
    const key = JSON.stringify(reading);
    if (seen.has(key) || Object.values(reading).every((all) => all.length === 0)) continue;
    seen.add(key);
    const search = await indexed(reading, input.q);
    const { named, known } = await findNamed({ actor, search });
    const [first, second] = await findOrders(db(), actor.scope, { named }, { limit: 2 });
    if (second) return ok({ token: searchToken(actor.sessionId, shortened(search, known)) });
    if (first) return ok({ orderId: first.id });
  }
  return fail("invalid_input", { fieldErrors: { q: "search_none" } });
}

/** How many items of a kind are searched for at once: a text with more is not a search. */
const MOST_OF_A_KIND = 3;
const MOST_ORDERS = 10;
const SHOWN_CHARACTERS = 60;

async function indexed(reading: Reading, typed: string): Promise<Search> {
  const keys = await indexKeys(db());
  const hexes = (kind: "mobile" | "pan", typed: string[]) =>
    typed
      .slice(0, MOST_OF_A_KIND)
      .flatMap((one) => indexesWith(keys, kind, one))
      .map((index) => index.toString("hex"));
  return {
    orderIds: reading.orderIds.slice(0, MOST_ORDERS),
    mobiles: hexes("mobile", reading.mobiles),
    pans: hexes("pan", reading.pans),
    numbers: reading.numbers,
    text: tidyText(typed).slice(0, SHOWN_CHARACTERS),
    indexVersion: newestOf(keys),
  };
}

/** The search for a URL: without unknown numbers, so that it stays short. */
function shortened(search: Search, known: string[]): Search {
  return { ...search, numbers: known.slice(0, MOST_OF_A_KIND) };
}
