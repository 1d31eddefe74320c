import { and, desc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { servicePrices } from "@/db/schema/service-prices";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";

/** A price of a shop, or of all without one of their own (null), from a moment on; null paise ends a shop's own. */
export type PriceRow = { variant: string; shopId: string | null; pricePaise: number | null; validFrom: Date };

/** A price for the audit log, in paise. */
export const paiseFact = (pricePaise: number | null) =>
  pricePaise === null ? "as_for_all" : String(pricePaise);

/** Lets prices change one after another until the transaction ends: whoever waits sees what was set before. */
export async function lockPrices(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('prices', 0))`);
}

/**
 * Sets one price, with its audit entry, under `lockPrices`. Where it is the own price at that time already nothing
 * changes, so that the same form again leaves no second row.
 * @param by the admin, or the server's command line
 * @returns false if another price starts at exactly this time
 */
export async function changePrice(
  tx: Transaction,
  row: PriceRow,
  by: AdminActor | "command_line",
): Promise<boolean> {
  const { variant, shopId, pricePaise, validFrom } = servicePrices;
  const isOwn = row.shopId === null ? isNull(shopId) : eq(shopId, row.shopId);
  const [own] = await tx
    .select({ paise: pricePaise })
    .from(servicePrices)
    .where(and(eq(variant, row.variant), isOwn, lte(validFrom, row.validFrom)))
    .orderBy(desc(validFrom))
    .limit(1);
  return own?.paise === row.pricePaise || insertPrice(tx, row, by);
}

/** The same where it is known that it differs from the own price at that time. */
export async function insertPrice(
  tx: Transaction,
  row: PriceRow,
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
