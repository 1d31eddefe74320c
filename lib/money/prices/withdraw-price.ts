import { and, eq, gt } from "drizzle-orm";
import { servicePrices } from "@/db/schema/service-prices";
import { paiseFact } from "@/lib/money/prices/change-price";
import type { PricePlace } from "@/lib/money/prices/set-price";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An admin withdraws a price that has not started. Fails with `price_applies` if it has, or if it is gone. */
export async function withdrawPrice(call: {
  actor: AdminActor;
  input: { price_id: string };
}): Promise<Result<PricePlace>> {
  const { actor, input } = call;
  return db().transaction(async (tx) => {
    const [row] = await tx
      .delete(servicePrices)
      .where(and(eq(servicePrices.id, input.price_id), gt(servicePrices.validFrom, now())))
      .returning({
        shopId: servicePrices.shopId,
        variant: servicePrices.variant,
        pricePaise: servicePrices.pricePaise,
        validFrom: servicePrices.validFrom,
      });
    if (!row) return fail("price_applies");
    const { shopId, variant, pricePaise, validFrom } = row;
    await recordAudit(tx, {
      userId: actor.userId,
      action: "price.withdrawn",
      object: auditId(input.price_id),
      facts: auditFacts({
        variant,
        shopId: shopId ?? "all",
        paise: paiseFact(pricePaise),
        from: validFrom.toISOString(),
      }),
    });
    return ok({ shopId, variant });
  });
}
