import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import type { AdminActor } from "@/lib/platform/access/actor";
import { allOrNothing } from "@/lib/platform/all-or-nothing";
import { fail, ok, type Result } from "@/lib/platform/result";

export type DecidedLine = typeof bankLines.$inferSelect;
export type Decided = Result<{ line: number }>;

/**
 * Locks a line of the bank's statement, and decides it if it waits. The same press again changes nothing; what was
 * decided otherwise meanwhile, or waits for a second admin, stays (`changed_meanwhile`). A refusal leaves nothing behind.
 * @param isSame whether a line that this admin decided, or that somebody asked to give, was so by the same press
 */
export async function decideLine(
  actor: AdminActor,
  lineId: number,
  isSame: (tx: Transaction, line: DecidedLine) => Promise<boolean>,
  work: (tx: Transaction, line: DecidedLine) => Promise<Decided>,
): Promise<Decided> {
  return allOrNothing(async (tx) => {
    const [line] = await tx.select().from(bankLines).where(eq(bankLines.id, lineId)).for("no key update");
    if (line?.state === "waiting") return work(tx, line);
    const isOwn = line !== undefined && (line.state === "asked" || line.decidedBy === actor.userId);
    return isOwn && (await isSame(tx, line)) ? ok({ line: lineId }) : fail("changed_meanwhile");
  });
}
