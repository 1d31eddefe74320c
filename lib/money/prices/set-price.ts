import { eq } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import { changePrice, lockPrices } from "@/lib/money/prices/change-price";
import type { NewPrice } from "@/lib/money/prices/schema";
import { startOf } from "@/lib/money/prices/start-of";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

export type PricePlace = { shopId: string | null; variant: string };

/**
 * An admin sets what a variant costs from a day in India; today means from now, so that past prices stay as they
 * were. For a shop, an empty price ends its own, and the price for all applies from then on. The price that
 * applies then already changes nothing; any other is a new row, and fails with `start_taken` if that day has one.
 */
export async function setPrice(call: { actor: AdminActor; input: NewPrice }): Promise<Result<PricePlace>> {
  const { actor, input } = call;
  const { variant, price: pricePaise } = input;
  const shopId = input.shop || null;
  return db().transaction(async (tx) => {
    await lockPrices(tx);
    const validFrom = startOf(input.start, now());
    if (shopId) {
      const [shop] = await tx.select({ id: shops.id }).from(shops).where(eq(shops.id, shopId));
      if (!shop) return fail("changed_meanwhile");
    }
    const row = { variant, shopId, pricePaise, validFrom };
    return (await changePrice(tx, row, actor))
      ? ok({ shopId, variant })
      : fail("invalid_input", { fieldErrors: { start: "start_taken" } });
  });
}
