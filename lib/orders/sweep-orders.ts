import { asc, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { later, now } from "@/lib/clock";
import { addJob } from "@/lib/jobs/add-job";

const BATCH = 200;
const OVERDUE_MS = 10_000;

/**
 * The safety net under the planned look-ups: plans one for each order that is overdue, whose job
 * was lost with the worker that held it. @returns how many it planned.
 */
export async function sweepOrders(): Promise<number> {
  const overdue = await db()
    .select({ id: orders.id })
    .from(orders)
    .where(lte(orders.nextCheckAt, later(now(), -OVERDUE_MS)))
    .orderBy(asc(orders.nextCheckAt))
    .limit(BATCH);
  for (const { id } of overdue)
    await addJob(db(), "reconcile_order", { orderId: id }, { key: `reconcile:${id}` });
  return overdue.length;
}
