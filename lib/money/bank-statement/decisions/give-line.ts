import { eq } from "drizzle-orm";
import { bankLines } from "@/db/schema/bank-statement";
import { topUps } from "@/db/schema/top-ups";
import { type Decided, decideLine } from "@/lib/money/bank-statement/decisions/decide-line";
import { creditByLine, markUsed } from "@/lib/money/bank-statement/decisions/use-line";
import type { AdminActor } from "@/lib/platform/access/actor";
import { fail } from "@/lib/platform/result";

/**
 * An admin says that a line of the bank's statement is the payment of a top-up. One that waits is credited, with what the bank
 * received; one that was credited before only has its line then. A line is used once.
 */
export function giveLine(call: {
  actor: AdminActor;
  input: { line: number; top_up: string };
}): Promise<Decided> {
  const { actor, input } = call;
  const isSame = async (_: unknown, { topUpId }: { topUpId: string | null }) => topUpId === input.top_up;
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
    if (topUp.amountPaise === line.amountPaise) return creditByLine(tx, actor, { line, topUp });
    await tx.update(topUps).set({ amountPaise: line.amountPaise }).where(eq(topUps.id, topUp.id));
    return creditByLine(tx, actor, { line, topUp, saidPaise: topUp.amountPaise });
  });
}
