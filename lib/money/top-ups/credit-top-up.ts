import { and, arrayContains, arrayOverlaps, eq, inArray, ne, or, sql } from "drizzle-orm";
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
 * for whichever shop and by whichever method (`utr_used`): the one that the shop typed as well as those of the bank's line. A
 * top-up that was decided meanwhile stays (`changed_meanwhile`).
 * @param line the line of the bank's statement that shows it: its number is the top-up's where the shop typed none, and the
 * money is at the bank, whatever the shop said
 */
export async function creditTopUp(
  tx: Transaction,
  topUpId: string,
  by: CreditedBy,
  line: { id: number; ownUtrs: readonly string[] } | null = null,
): Promise<Result<{ shopId: string }>> {
  const waits = and(eq(topUps.id, topUpId), eq(topUps.state, "waiting"));
  const [topUp] = await tx.select().from(topUps).where(waits).for("no key update");
  if (!topUp) return fail("changed_meanwhile");
  const own = line?.ownUtrs ?? [];
  if (await isCredited(tx, topUp, own)) return fail("utr_used");
  const { shopId, amountPaise, method } = topUp;
  const purses = await lockPurses(tx, [shopId]);
  const userId = by === "bank_statement" ? null : by.userId;
  const machine = by === "bank_statement" ? by : by.byCommand ? "command_line" : undefined;
  await tx
    .update(topUps)
    .set({ state: "credited", utr: topUp.utr ?? own[0] ?? null, decidedBy: userId, decidedAt: now() })
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
 * Whether a payment was credited already, to another top-up: under the number that the shop typed or one of the bank's line, or
 * with another line of the statement that has one of them. Of two at the same time, the second waits for the first.
 * @param own the numbers of the line that are surely the payment's
 */
async function isCredited(
  tx: Transaction,
  { id, utr }: { id: string; utr: string | null },
  own: readonly string[],
): Promise<boolean> {
  const typed = utr === null ? [] : [utr];
  const numbers = [...new Set([...typed, ...own])].sort();
  if (numbers.length === 0) return false;
  for (const number of numbers)
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`utr ${number}`}, 0))`);
  const isOther = ne(bankLines.topUpId, id);
  const isTyped = typed.length > 0 ? arrayContains(bankLines.utrs, typed) : undefined;
  const isItsOwn = own.length > 0 ? arrayOverlaps(bankLines.ownUtrs, [...own]) : undefined;
  // Every number of a line is among its `utrs`, which have the index.
  const onLine = and(arrayOverlaps(bankLines.utrs, numbers), or(isTyped, isItsOwn));
  const [found] = await tx
    .select({ id: topUps.id })
    .from(topUps)
    .where(and(inArray(topUps.utr, numbers), eq(topUps.state, "credited"), ne(topUps.id, id)))
    .unionAll(
      tx
        .select({ id: sql<string>`${bankLines.topUpId}` })
        .from(bankLines)
        .where(and(onLine, isOther)),
    )
    .limit(1);
  return found !== undefined;
}
