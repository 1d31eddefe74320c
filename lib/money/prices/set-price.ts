import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { servicePrices } from "@/db/schema/service-prices";
import { shops } from "@/db/schema/shops";
import type { NewPrice } from "@/lib/money/prices/schema";
import { startOf } from "@/lib/money/prices/start-of";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** A price for the audit log, in paise. */
export const paiseFact = (pricePaise: number | null) =>
  pricePaise === null ? "as_for_all" : String(pricePaise);

export type PricePlace = { shopId: string | null; variant: string };

/**
 * An admin sets what a variant costs from a day in India; today means from now, so that past prices stay as they
 * were. For a shop, an empty price ends its own, and the price for all applies from then on. Always inserts a new
 * row: fails with `start_taken` if that day already has one.
 */
export async function setPrice(call: { actor: AdminActor; input: NewPrice }): Promise<Result<PricePlace>> {
  const { actor, input } = call;
  const { variant, price: pricePaise } = input;
  const shopId = input.shop || null;
  const validFrom = startOf(input.start, now());
  return db().transaction(async (tx) => {
    if (shopId) {
      const [shop] = await tx.select({ id: shops.id }).from(shops).where(eq(shops.id, shopId));
      if (!shop) return fail("changed_meanwhile");
    }
    const row = { variant, shopId, pricePaise, validFrom };
    return (await insertPrice(tx, row, actor))
      ? ok({ shopId, variant })
      : fail("invalid_input", { fieldErrors: { start: "start_taken" } });
  });
}

/**
 * Inserts one price, with its audit entry.
 * @param by the admin, or the server's command line
 * @returns false if one starts at exactly this time
 */
export async function insertPrice(
  tx: Transaction,
  row: { variant: string; shopId: string | null; pricePaise: number | null; validFrom: Date },
  by: AdminActor | "command_line",
): Promise<boolean> {
  const [made] = await tx
    .insert(servicePrices)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: servicePrices.id });
  if (!made) return false;
  await recordAudit(tx, {
    userId: by === "command_line" ? null : by.userId,
    action: "price.set",
    object: auditId(made.id),
    facts: auditFacts({
      variant: row.variant,
      shopId: row.shopId ?? "all",
      paise: paiseFact(row.pricePaise),
      from: row.validFrom.toISOString(),
      ...(by === "command_line" ? { by } : {}),
    }),
  });
  return true;
}
