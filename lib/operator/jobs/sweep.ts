import { planAgain, sweepOrders } from "@/lib/orders/follow/sweep-orders";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { forgetRunsAhead } from "@/lib/platform/jobs/plans-ahead";
import { drainCallbacks } from "@/lib/vendor/callbacks/drain-callbacks";

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    sweep_orders: Nothing;
  }
}

/**
 * A safety net for planned jobs: a killed worker's jobs stay locked for hours, and those planned by a clock that was ahead
 * come hours late, which is too long to wait.
 */
export const sweepJob = defineJob({
  task: "sweep_orders",
  payload: NOTHING,
  schedule: { match: "* * * * *" },
  atStart: true,
  run: async () => {
    await drainCallbacks();
    await sweepOrders();
    await planAgain();
    await forgetRunsAhead();
  },
});
