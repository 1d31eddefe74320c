import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { findNumbers } from "@/lib/money/bank-statement/matching/find-numbers";
import type { Entry } from "@/lib/money/bank-statement/reading/read-statement";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudits } from "@/lib/platform/audit/record-audit";

/**
 * Marks the payments of earlier files whose money a file shows going out again: the same number and amount, on that day or
 * later. Each is marked once, however often the file is brought in. Nothing is debited: a payment that was credited is
 * listed for an admin, any other is left to one.
 * @param importId the file that shows it
 */
export async function markTakenBack(
  tx: Transaction,
  actor: AdminActor,
  importId: number,
  entries: readonly Entry[],
): Promise<void> {
  const wentOut = entries.flatMap(({ direction, day, paise, text, number }) => {
    const { utrs } = direction === "out" ? findNumbers(text, number) : { utrs: [] };
    return utrs.length > 0 ? [{ day, paise, utrs }] : [];
  });
  if (wentOut.length === 0) return;
  const { rows } = await tx.execute<{ id: string }>(sql`update ${bankLines} set is_taken_back = true
    from json_to_recordset(${JSON.stringify(wentOut)}) gone (day date, paise bigint, utrs text[])
    where ${bankLines.utrs} && gone.utrs and ${bankLines.ownUtrs} && gone.utrs and ${bankLines.amountPaise} = gone.paise and ${bankLines.day} <= gone.day
      and not ${bankLines.isTakenBack}
    returning ${bankLines.id} as id`);
  const facts = auditFacts({ import: importId });
  const action = auditId("bank_line.taken_back");
  const marked = rows.map(({ id }) => ({ userId: actor.userId, action, object: auditId(id), facts }));
  await recordAudits(tx, marked);
}
