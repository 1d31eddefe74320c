import { sql } from "drizzle-orm";
import { db } from "@/lib/platform/database";
import { queued } from "@/lib/platform/jobs/add-job";

type Drain = { isWanted: boolean };

// One per process, even when the framework loads this file twice: the server's part asks the worker's part.
const holder = globalThis as typeof globalThis & { bahiDrain?: Drain | undefined };

/**
 * Has the inbox drained. A drain under way in this process looks again before it ends, without a query. Otherwise one is
 * queued, unless one is about to begin, which will find what was committed before. Call it after the commit: a job that
 * begins in between would miss the callbacks, and all callbacks share one waiting job, whose row would be locked across
 * each commit. If the process dies before that, the sweep finds the callbacks within a minute.
 */
export async function planDrain(): Promise<void> {
  if (holder.bahiDrain) {
    holder.bahiDrain.isWanted = true;
    return;
  }
  await db().execute(sql`select ${queued("drain_callbacks", {}, { key: "drain_callbacks" })}
    where not exists (select 1 from graphile_worker.jobs waiting where waiting.key = 'drain_callbacks'
      and waiting.locked_at is null and waiting.attempts < waiting.max_attempts and waiting.run_at <= now())`);
}

/**
 * Drains as long as `planDrain` asks for it meanwhile, but only a number of times, so that a shutdown need not wait long;
 * what is asked for then is queued. Of several in one process, one drains, and the others leave it to that one.
 * @param round drains what is there. @throws what a round throws
 */
export async function drainWhileWanted(round: () => Promise<unknown>, rounds: number): Promise<void> {
  if (holder.bahiDrain) return planDrain();
  const drain: Drain = { isWanted: true };
  holder.bahiDrain = drain;
  try {
    for (let done = 0; drain.isWanted && done < rounds; done += 1) {
      drain.isWanted = false;
      await round();
    }
  } finally {
    holder.bahiDrain = undefined;
    if (drain.isWanted) await planDrain();
  }
}
