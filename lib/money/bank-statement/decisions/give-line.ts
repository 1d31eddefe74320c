import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { topUps } from "@/db/schema/top-ups";
import { askSecond, isAskedBy } from "@/lib/money/bank-statement/decisions/ask-second";
import { type Decided, type DecidedLine, decideLine } from "@/lib/money/bank-statement/decisions/decide-line";
import { creditTopUpAsPaid, markUsed } from "@/lib/money/bank-statement/decisions/use-line";
import { needsSecond } from "@/lib/money/ledger/needs-second";
import type { AdminActor } from "@/lib/platform/access/actor";
import { fail } from "@/lib/platform/result";

/**
 * An admin says that a line of the bank's statement is the payment of a top-up. One that waits is credited, with what the bank
 * received; one that was credited before only has its line then. Another amount than the shop entered waits for another
 * admin, above what one may give alone. A line is used once.
 */
export function giveLine(call: {
  actor: AdminActor;
  input: { line: number; top_up: string };
}): Promise<Decided> {
  const { actor, input } = call;
  const isSame = async (tx: Transaction, line: DecidedLine) =>
    line.state === "asked"
      ? isAskedBy(tx, actor, line, { topUpId: input.top_up })
      : line.topUpId === input.top_up;
  return decideLine(actor, input.line, isSame, async (tx, line) => {
    const [topUp] = await tx.select().from(topUps).where(eq(topUps.id, input.top_up)).for("no key update");
    if (!topUp || topUp.state === "refused") return fail("changed_meanwhile");
    if (topUp.state === "credited") {
      const its = await tx
        .select({ id: bankLines.id })
        .from(bankLines)
        .where(eq(bankLines.topUpId, topUp.id));
      return its.length > 0 ? fail("changed_meanwhile") : markUsed(tx, actor, { line, topUp });
    }
    const alone = { by: actor, shopId: topUp.shopId };
    if (topUp.amountPaise !== line.amountPaise && (await needsSecond(tx, line.amountPaise, alone)))
      return askSecond(tx, actor, line, { shopId: topUp.shopId, topUpId: topUp.id });
    return creditTopUpAsPaid(tx, actor, line, topUp.id);
  });
}
