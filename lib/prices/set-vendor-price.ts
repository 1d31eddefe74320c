import { db } from "@/db/client";
import { vendorPrices } from "@/db/schema/vendor-prices";
import { auditFacts, auditId } from "@/lib/audit/audit-value";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AdminActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import type { NewVendorPrice } from "@/lib/prices/schema";
import { startOf } from "@/lib/prices/start-of";
import { fail, ok, type Result } from "@/lib/result";

/**
 * An admin notes what the vendor charges for a variant from a day in India on; today means from this moment.
 * Always a new row: refused at the start with `start_taken` where that day has one.
 */
export async function setVendorPrice(call: {
  actor: AdminActor;
  input: NewVendorPrice;
}): Promise<Result<{ variant: string }>> {
  const { actor, input } = call;
  const { variant, price: pricePaise } = input;
  const validFrom = startOf(input.start, now());
  return db().transaction(async (tx) => {
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
