import type { Transaction } from "@/db/client";
import { db } from "@/lib/platform/database";
import type { Failure, Result } from "@/lib/platform/result";

/** Does work in one transaction. A refusal leaves nothing behind, as a fault does. */
export async function allOrNothing<T>(work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
  const refused: Failure[] = [];
  return db()
    .transaction(async (tx) => {
      const done = await work(tx);
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
