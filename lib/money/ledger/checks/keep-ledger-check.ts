import type { Database } from "@/db/client";
import { ledgerChecks } from "@/db/schema/ledger-checks";
import type { LedgerReport } from "@/lib/money/ledger/verify-ledger";
import { now } from "@/lib/platform/clock";

/** Keeps what a verification of the ledger found, in place of the one before. */
export async function keepLedgerCheck(database: Database, report: LedgerReport): Promise<void> {
  const { entries, accounts, broken, summedThrough, sums } = report;
  const [first] = broken;
  const row = {
    ...{ at: now(), entries, accounts, broken: broken.length },
    ...{ rule: first?.rule ?? null, about: first?.of ?? null },
    ...{ summedThrough, sums },
  };
  await database.insert(ledgerChecks).values(row).onConflictDoUpdate({ target: ledgerChecks.id, set: row });
}
