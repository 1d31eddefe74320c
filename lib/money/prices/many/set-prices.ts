import { inArray } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import { insertPrice, lockPrices } from "@/lib/money/prices/change-price";
import { findPricesBefore, fingerprintOf } from "@/lib/money/prices/many/before";
import type { NewPrices } from "@/lib/money/prices/many/schema";
import { startOf } from "@/lib/money/prices/start-of";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** Rolls back the prices that were set before it. */
class Taken extends Error {}

/**
 * An admin sets one price for several variants, for the shops named or (none named) for all that have none of their own;
 * all of them or none. `price_planned` if one of them starts at that time already, `changed_meanwhile` if a shop is gone,
 * `prices_changed` if one of the prices is not what the preview showed. Where all of them are as asked for already, as
 * after the same form, nothing changes.
 */
export async function setPrices(call: {
  actor: AdminActor;
  input: NewPrices;
}): Promise<Result<{ count: number }>> {
  const { actor, input } = call;
  const { variants, price: pricePaise } = input;
  return db()
    .transaction(async (tx) => {
      await lockPrices(tx);
      const validFrom = startOf(input.start, now());
      const found = await tx.select({ id: shops.id }).from(shops).where(inArray(shops.id, input.shops));
      if (found.length < input.shops.length) return fail("changed_meanwhile");
      const asked = { variants, shopIds: input.shops, at: validFrom };
      const before = await findPricesBefore(tx, actor.scope, asked);
      const others = before.filter(({ own }) => own !== pricePaise);
      if (others.length > 0 && fingerprintOf(before) !== input.seen) return fail("prices_changed");
      for (const { variant, shopId } of others) {
        const row = { variant, shopId, pricePaise, validFrom };
        if (!(await insertPrice(tx, row, actor))) throw new Taken();
      }
      return ok({ count: before.length });
    })
    .catch((error: unknown) => {
      if (error instanceof Taken) return fail("price_planned");
      throw error;
    });
}
