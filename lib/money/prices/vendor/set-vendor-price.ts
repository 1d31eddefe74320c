import { and, desc, eq, lte } from "drizzle-orm";
import { vendorPrices } from "@/db/schema/vendor-prices";
import { lockPrices } from "@/lib/money/prices/change-price";
import type { NewVendorPrice } from "@/lib/money/prices/schema";
import { startOf } from "@/lib/money/prices/start-of";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin records what the vendor charges for a variant from a day in India; today means from now. What is
 * charged then already changes nothing; any other is a new row, and fails with `start_taken` if that day has one.
 */
export async function setVendorPrice(call: {
  actor: AdminActor;
  input: NewVendorPrice;
}): Promise<Result<{ variant: string }>> {
  const { actor, input } = call;
  const { variant, price: pricePaise } = input;
  return db().transaction(async (tx) => {
    await lockPrices(tx);
    const validFrom = startOf(input.start, now());
    const [before] = await tx
      .select({ pricePaise: vendorPrices.pricePaise })
      .from(vendorPrices)
      .where(and(eq(vendorPrices.variant, variant), lte(vendorPrices.validFrom, validFrom)))
      .orderBy(desc(vendorPrices.validFrom))
      .limit(1);
    if (before?.pricePaise === pricePaise) return ok({ variant });
    const [row] = await tx
      .insert(vendorPrices)
      .values({ variant, pricePaise, validFrom })
      .onConflictDoNothing()
      .returning({ id: vendorPrices.id });
    if (!row) return fail("invalid_input", { fieldErrors: { start: "start_taken" } });
    const facts = auditFacts({ variant, paise: pricePaise, from: validFrom.toISOString() });
    await recordAudit(tx, {
      ...{ userId: actor.userId, action: "vendor_price.set", object: auditId(row.id), facts },
    });
    return ok({ variant });
  });
}
