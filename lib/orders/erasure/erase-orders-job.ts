import { carryOutErasures } from "@/lib/orders/erasure/carry-out";
import { destroyErased } from "@/lib/orders/erasure/destroy-erased";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    erase_orders: Nothing;
  }
}

/** Hourly, so that a customer who was promised an erasure does not wait a day for it. */
export const eraseOrdersJob = defineJob({
  task: "erase_orders",
  payload: NOTHING,
  schedule: { match: "27 * * * *" },
  run: async () => {
    await carryOutErasures(db(), now());
    await destroyErased(db(), now());
  },
});
