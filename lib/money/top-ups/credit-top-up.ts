import { and, arrayContains, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { topUps } from "@/db/schema/top-ups";
import { receive } from "@/lib/money/ledger/moves";
import { post } from "@/lib/money/ledger/post";
import { lockPurses } from "@/lib/money/ledger/purses";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * Who credits a top-up: an admin, with `byCommand` one who asked for it and whom the server's command line confirms, or the
 * import of the bank's statement.
 */
export type CreditedBy = { userId: string; byCommand?: boolean } | "bank_statement";

/**
 * Credits a top-up that waits, in the caller's transaction: the shop's due is paid first. A payment's UTR is credited once,
 * for whichever shop and by whichever method (`utr_used`); a top-up that was decided meanwhile stays (`changed_meanwhile`).
 * @param line the line of the bank's statement that shows it: its number is the bank's, so it replaces what the shop typed, and
 * the money is at the bank, whatever the shop said
 */
export async function creditTopUp(
  tx: Transaction,
  topUpId: string,
  by: CreditedBy,
  line: { id: number; utr: string | null } | null = null,
): Promise<Result<{ shopId: string }>> {
  const waits = and(eq(topUps.id, topUpId), eq(topUps.state, "waiting"));
  const [topUp] = await tx.select().from(topUps).where(waits).for("no key update");
  if (!topUp) return fail("changed_meanwhile");
  const number = line?.utr ?? topUp.utr;
  if (number !== null && (await isCredited(tx, number, topUpId))) return fail("utr_used");
  const { shopId, amountPaise, method } = topUp;
  const purses = await lockPurses(tx, [shopId]);
  const userId = by === "bank_statement" ? null : by.userId;
  const machine = by === "bank_statement" ? by : by.byCommand ? "command_line" : undefined;
  await tx
    .update(topUps)
    .set({ state: "credited", utr: number, decidedBy: userId, decidedAt: now() })
    .where(waits);
  const into = { account: method === "cash" && !line ? "cash" : "bank", paise: -amountPaise } as const;
  await post(tx, purses, [
    {
      shopId,
      postingFor: ({ balances }) => ({
        ...{ kind: "top_up", cause: topUpId, number: 1, userId },
        lines: [...receive(amountPaise, balances), into],
      }),
    },
  ]);
  await recordAudit(tx, {
    userId: machine ? null : userId,
    action: "top_up.credited",
    object: auditId(topUpId),
    facts: auditFacts({
      ...{ shopId, paise: amountPaise, line: line?.id, by: machine },
    }),
  });
  return ok({ shopId });
}

/**
 * Whether a payment was credited already, to another top-up: under its number, or under another number of the same line of the
 * bank's statement. Of two at the same time, the second waits for the first.
 */
async function isCredited(tx: Transaction, utr: string, topUpId: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`utr ${utr}`}, 0))`);
  const [found] = await tx
    .select({ id: topUps.id })
    .from(topUps)
    .where(and(eq(topUps.utr, utr), eq(topUps.state, "credited")))
    .unionAll(
      tx
        .select({ id: sql<string>`${bankLines.topUpId}` })
        .from(bankLines)
        .where(and(arrayContains(bankLines.utrs, [utr]), ne(bankLines.topUpId, topUpId))),
    )
    .limit(1);
  return found !== undefined;
}
