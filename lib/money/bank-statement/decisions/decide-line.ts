import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

export type DecidedLine = typeof bankLines.$inferSelect;
export type Decided = Result<{ line: number }>;

/**
 * Locks a line of the bank's statement, and decides it if it waits. The same press again changes nothing; what was
 * decided otherwise meanwhile stays (`changed_meanwhile`). A refusal leaves nothing behind.
 * @param isSame whether a line that this admin decided was decided in the same way
 */
export async function decideLine(
  actor: AdminActor,
  lineId: number,
  isSame: (tx: Transaction, line: DecidedLine) => Promise<boolean>,
  work: (tx: Transaction, line: DecidedLine) => Promise<Decided>,
): Promise<Decided> {
  const refused: Decided[] = [];
  return db()
    .transaction(async (tx) => {
      const [line] = await tx.select().from(bankLines).where(eq(bankLines.id, lineId)).for("no key update");
      if (line?.state !== "waiting") {
        const isOwn = line !== undefined && line.decidedBy === actor.userId;
        return isOwn && (await isSame(tx, line)) ? ok({ line: lineId }) : fail("changed_meanwhile");
      }
      const done = await work(tx, line);
      if (done.ok) return done;
      refused.push(done);
      return tx.rollback();
    })
    .catch((error: unknown) => {
      const [refusal] = refused;
      if (refusal) return refusal;
      throw error;
    });
}
