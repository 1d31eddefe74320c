import { inArray } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import type { NewPrices } from "@/lib/money/prices/many/schema";
import { insertPrice } from "@/lib/money/prices/set-price";
import { startOf } from "@/lib/money/prices/start-of";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** Rolls back the prices that were set before it. */
class Taken extends Error {}

/**
 * An admin sets one price for several variants, for the shops named or (none named) for all that have none of their own;
 * all of them or none. `price_planned` if one of them starts at that time already, `changed_meanwhile` if a shop is gone.
 */
export async function setPrices(call: {
  actor: AdminActor;
  input: NewPrices;
}): Promise<Result<{ count: number }>> {
  const { actor, input } = call;
  const { variants, price: pricePaise } = input;
  const validFrom = startOf(input.start, now());
  return db()
    .transaction(async (tx) => {
      const found = await tx.select({ id: shops.id }).from(shops).where(inArray(shops.id, input.shops));
      if (found.length < input.shops.length) return fail("changed_meanwhile");
      const places = input.shops.length > 0 ? input.shops : [null];
      for (const shopId of places)
        for (const variant of variants) {
          const row = { variant, shopId, pricePaise, validFrom };
          if (!(await insertPrice(tx, row, actor))) throw new Taken();
        }
      return ok({ count: places.length * variants.length });
    })
    .catch((error: unknown) => {
      if (error instanceof Taken) return fail("price_planned");
      throw error;
    });
}
