import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { reconciliationDifferences } from "@/db/schema/reconciliations";
import type { Difference } from "@/lib/money/reconciliation/day-differences";
import { now } from "@/lib/platform/clock";

const BATCH = 500;

/**
 * Stores the result of a run: adds new differences, reopens those that returned, and marks those that are gone as
 * settled. Decisions are never touched.
 * @param orderId if only this order was checked; the differences of others stay as they are
 */
export async function recordDifferences(
  tx: Transaction,
  day: string,
  found: Difference[],
  orderId?: string,
): Promise<void> {
  const table = reconciliationDifferences;
  const at = now();
  const looked = and(eq(table.day, day), orderId === undefined ? undefined : eq(table.orderId, orderId));
  const before = await tx
    .select({ key: table.key })
    .from(table)
    .where(and(looked, isNull(table.settledAt)));
  const keys = new Set(found.map(({ key }) => key));
  const gone = before.map(({ key }) => key).filter((key) => !keys.has(key));
  for (let from = 0; from < found.length; from += BATCH) {
    await tx
      .insert(table)
      .values(found.slice(from, from + BATCH).map((one) => ({ ...one, day, foundAt: at })))
      .onConflictDoUpdate({
        target: [table.day, table.key],
        set: { codes: sql`excluded.codes`, settledAt: null },
      });
  }
  for (let from = 0; from < gone.length; from += BATCH) {
    await tx
      .update(table)
      .set({ settledAt: at })
      .where(and(eq(table.day, day), inArray(table.key, gone.slice(from, from + BATCH))));
  }
}
