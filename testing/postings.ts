import { asc, eq } from "drizzle-orm";
import { ledgerTransactions } from "@/db/schema/ledger";
import { db } from "@/lib/platform/database";

/** What was posted for an order, a top-up or whatever else caused it, oldest first. */
export async function postingsOf(cause: string): Promise<string[]> {
  const rows = await db()
    .select({ kind: ledgerTransactions.kind })
    .from(ledgerTransactions)
    .where(eq(ledgerTransactions.cause, cause))
    .orderBy(asc(ledgerTransactions.number));
  return rows.map(({ kind }) => kind);
}
