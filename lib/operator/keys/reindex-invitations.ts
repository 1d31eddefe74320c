import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { BATCH, type Batch, changed, inBatch, toDo } from "@/lib/operator/keys/reindex-batch";
import { type IndexKeys, indexWith } from "@/lib/platform/privacy/blind-index";
import { openRecord } from "@/lib/platform/privacy/envelope";

/** The `NextBatch` of invitations. */
export async function reindexInvitations(
  tx: Transaction,
  keys: IndexKeys,
  after: string | undefined,
): Promise<Batch | null> {
  const { id, dataKey, sealed, emailIndex } = invitations;
  const rows = await tx
    .select({ id, dataKey, sealed, emailIndex })
    .from(invitations)
    .where(toDo(invitations, keys, after))
    .orderBy(asc(id))
    .limit(BATCH);
  return inBatch(rows, async (row) => {
    const { dataKey, sealed } = row;
    const { email } = row.emailIndex && dataKey && sealed ? openRecord(row.id, { dataKey, sealed }) : {};
    if (row.emailIndex && !email) return false;
    const emailIndex = email ? indexWith(keys, "email", email) : null;
    // Once used it has no index, and gets none back.
    const isSame = row.emailIndex
      ? eq(invitations.emailIndex, row.emailIndex)
      : sql`${invitations.emailIndex} is null`;
    const set = { emailIndex, indexVersion: keys.writes };
    return changed(
      tx
        .update(invitations)
        .set(set)
        .where(and(eq(id, row.id), isSame)),
    );
  });
}
