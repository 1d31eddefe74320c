import { sweepOrders } from "@/lib/orders/follow/sweep-orders";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { drainCallbacks } from "@/lib/vendor/callbacks/drain-callbacks";

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    sweep_orders: Nothing;
  }
}

/** The safety net under what is planned: what a killed worker still holds is locked for hours, and not waited for. */
export const sweepJob = defineJob({
  task: "sweep_orders",
  payload: NOTHING,
  schedule: { match: "* * * * *" },
  atStart: true,
  run: async () => {
    await drainCallbacks();
    await sweepOrders();
  },
});
