import { gt, sql } from "drizzle-orm";
import { orderProgress } from "@/db/schema/order-progress";
import { orders } from "@/db/schema/orders";
import { planTurn } from "@/lib/orders/follow/plan-turn";
import { longestWait } from "@/lib/orders/follow-schedule";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { latestPlan } from "@/lib/platform/jobs/plans-ahead";

const BATCH = 1_000;
const OVERDUE_MS = 10_000;

/**
 * A safety net for queued look-ups: queues one for each overdue order whose job was lost with its worker. All of
 * them, one batch per statement.
 * @returns how many it queued
 */
export async function sweepOrders(batch = BATCH): Promise<number> {
  const overdue = later(now(), -OVERDUE_MS).toISOString();
  let [planned, after] = [0, ""];
  for (;;) {
    const { rows } = await db().execute<{ id: string }>(sql`
      select id, graphile_worker.add_job(
        'follow_order', payload => json_build_object('orderId', id), max_attempts => 5,
        job_key => 'follow:' || id, job_key_mode => 'replace') is not null as planned
      from (
        select o.order_id as id from ${orderProgress} o
        where o.next_check_at <= ${overdue}::timestamptz and o.order_id > ${after} and not exists (
          select 1 from graphile_worker.jobs j
          where j.key = 'follow:' || o.order_id and j.locked_at is null and j.attempts < j.max_attempts)
        order by o.order_id limit ${batch}
      ) due`);
    planned += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return planned;
    after = last.id;
  }
}

/**
 * Plans the checks again that were planned while a clock was ahead: they are further away than any order waits, and
 * nobody would look these orders up until then.
 */
export async function planAgain(): Promise<void> {
  const latest = latestPlan(longestWait());
  const { nextCheckAt, orderId } = orderProgress;
  const stray = await db().select({ orderId }).from(orderProgress).where(gt(nextCheckAt, latest));
  for (const one of stray) await planTurn(one.orderId, gt(orders.nextCheckAt, latest), 0, now());
}
