import { drainCallbacks } from "@/lib/callbacks/drain-callbacks";
import { defineJob, NOTHING } from "@/lib/jobs/define-job";
import { sweepOrders } from "@/lib/orders/sweep-orders";

declare module "@/lib/jobs/define-job" {
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
