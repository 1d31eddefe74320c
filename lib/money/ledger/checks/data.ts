import { min } from "drizzle-orm";
import type { Database } from "@/db/client";
import { ledgerTransactions } from "@/db/schema/ledger";
import { ledgerChecks } from "@/db/schema/ledger-checks";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** The result of the last verification of the ledger; undefined before the first. */
export async function findLedgerCheck(db: Database, _scope: EveryoneScope) {
  const [found] = await db
    .select({
      at: ledgerChecks.at,
      entries: ledgerChecks.entries,
      broken: ledgerChecks.broken,
      rule: ledgerChecks.rule,
      about: ledgerChecks.about,
    })
    .from(ledgerChecks);
  return found;
}

/** When the ledger's first transactions were posted; null without any. */
export async function findLedgerStart(db: Database, _scope: EveryoneScope): Promise<Date | null> {
  const [found] = await db.select({ at: min(ledgerTransactions.at) }).from(ledgerTransactions);
  return found?.at ?? null;
}
