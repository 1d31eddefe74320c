import { db } from "@/db/client";
import { addJob } from "@/lib/platform/jobs/add-job";

type Plans = { underWay: Promise<void>; next: Promise<void> | null };

// One a process, also where the framework loads this file more than once.
const holder = globalThis as typeof globalThis & { bahiDrainPlans?: Plans };

/**
 * Plans that the inbox is drained, after what is in it was committed. All callbacks share the one waiting job: planned
 * inside their transactions its row would be locked across each commit, and they would be stored one after the other. So
 * it is planned once for all that were stored while the last plan was made. A callback whose plan is lost with its
 * process is found by the sweep, within a minute.
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
