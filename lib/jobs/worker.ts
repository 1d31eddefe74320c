import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { z } from "zod";
import { createPool } from "@/db/client";
import { drainCallbacks } from "@/lib/callbacks/drain-callbacks";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { reconcileOrder } from "@/lib/orders/reconcile-order";
import { sweepOrders } from "@/lib/orders/sweep-orders";
import { checkUpstream } from "@/lib/upstream/check-upstream";

const ofOrder = z.object({ orderId: z.string() });

/** Every job, each repeatable and safe to kill at any line. */
const tasks: TaskList = {
  drain_callbacks: async () => {
    await drainCallbacks();
  },
  reconcile_order: (payload) => reconcileOrder(ofOrder.parse(payload).orderId),
  sweep_orders: async () => {
    // What a killed worker still holds is locked for hours: the sweep does not wait for it.
    await drainCallbacks();
    await sweepOrders();
  },
  check_upstream: () => checkUpstream(),
};

const schedule = parseCronItems([
  { task: "sweep_orders", match: "* * * * *", options: { backfillPeriod: 0 } },
  { task: "check_upstream", match: "*/5 * * * *", options: { backfillPeriod: 0 } },
]);

// Job names and faults are enough; payloads hold ids only, but stay out of the log all the same.
const logger = new Logger(() => (level, message) => {
  if (level === "error") log.error({ worker: message.split("\n")[0] }, "job queue");
  else if (level === "warning") log.warn({ worker: message.split("\n")[0] }, "job queue");
});

/**
 * Starts working off the queue in this process, and looks at once for what an earlier one left. On
 * SIGINT and SIGTERM it finishes the jobs at hand and takes no more.
 * @returns the runner, whose `promise` ends when it has stopped.
 */
export async function startWorker(): Promise<Runner> {
  const url = env().DATABASE_DIRECT_URL ?? env().DATABASE_URL;
  const runner = await run({
    pgPool: createPool(url, 6),
    concurrency: 4,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: schedule,
    logger,
  });
  await runner.addJob("sweep_orders", {}, { jobKey: "sweep_orders_at_start" });
  await runner.addJob("check_upstream", {}, { jobKey: "check_upstream_at_start" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void runner.stop());
  return runner;
}
