import { lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { bankFiles } from "@/db/schema/bank-statement";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";

/** How long a file of the bank waits for an admin to name its columns. */
export const BANK_FILE_KEPT_MS = DAY_MS;

/** Erases files of the bank whose columns nobody named. @returns how many */
export async function eraseOldBankFiles(database: Database = db()): Promise<number> {
  const { rowCount } = await database
    .delete(bankFiles)
    .where(lt(bankFiles.at, later(now(), -BANK_FILE_KEPT_MS)));
  return rowCount ?? 0;
}
