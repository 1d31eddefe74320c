import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { dedupeText, lineKey, lockStatement } from "@/lib/money/bank-statement/store-lines";
import { BATCH, type Batch, changed, inBatch, toDo } from "@/lib/operator/keys/reindex-batch";
import { type IndexKeys, indexesWith, indexWith } from "@/lib/platform/privacy/blind-index";
import { openRecord, sealRecord } from "@/lib/platform/privacy/envelope";

/** How many equal lines one file of the bank may have. */
const MOST_EQUAL = 1_000;

/** The `NextBatch` of the bank's lines. A line's hash also keeps it from being stored twice, and its text is sealed under the hash. */
export async function reindexBankLines(
  tx: Transaction,
  keys: IndexKeys,
  after: string | undefined,
): Promise<Batch | null> {
  await lockStatement(tx);
  const rows = await tx
    .select()
    .from(bankLines)
    .where(toDo(bankLines, keys, after))
    .orderBy(asc(bankLines.id))
    .limit(BATCH);
  return inBatch(rows, async (row) => {
    const record = openRecord(lineKey(row.dedupe), row);
    const says = {
      day: row.day,
      paise: row.amountPaise,
      text: record.text ?? "",
      number: record.number ?? "",
    };
    for (let ordinal = 1; ordinal <= MOST_EQUAL; ordinal += 1) {
      const text = dedupeText(says, ordinal);
      if (!indexesWith(keys, "fingerprint", text).some((one) => one.equals(row.dedupe))) continue;
      const dedupe = indexWith(keys, "fingerprint", text);
      const set = { dedupe, ...sealRecord(lineKey(dedupe), record), indexVersion: keys.writes };
      const isSame = and(eq(bankLines.id, row.id), eq(bankLines.dataKey, row.dataKey));
      return changed(tx.update(bankLines).set(set).where(isSame));
    }
    return false;
  });
}
