import { db } from "@/lib/platform/database";
import { addJob } from "@/lib/platform/jobs/add-job";

type Plans = { underWay: Promise<void>; next: Promise<void> | null };

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiDrainPlans?: Plans };

/**
 * Queues a drain of the inbox, after its callbacks were committed. All callbacks share one waiting job: queued inside
 * their transactions, its row would be locked across each commit, and they would be stored one after another. So it
 * is queued once for all callbacks stored while the last one was being queued. If the process dies before that, the
 * sweep finds the callback within a minute.
 */
export function planDrain(): Promise<void> {
  holder.bahiDrainPlans ??= { underWay: Promise.resolve(), next: null };
  const plans = holder.bahiDrainPlans;
  plans.next ??= plans.underWay.then(() => {
    plans.next = null;
    const plan = addJob(db(), "drain_callbacks", {}, { key: "drain_callbacks" });
    plans.underWay = plan.catch(() => undefined);
    return plan;
  });
  return plans.next;
}
