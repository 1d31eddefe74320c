import { and, eq, type SQL } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import { together } from "@/db/transaction";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { ageOf, nextTurnIn, spreadOut } from "@/lib/orders/follow-schedule";
import { later } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { addJob } from "@/lib/platform/jobs/add-job";

/**
 * Plans an order's next check, counted from `at`, if its present one is as wanted, and queues its job.
 * @param isWanted a condition on `orders`
 * @param turnsMade how many checks the order has had since they were last planned
 * @returns the order as it stands; null if its check is not (or no longer) as wanted
 */
export async function planTurn(orderId: string, isWanted: SQL, turnsMade: 0 | 1, at: Date) {
  return db().transaction(async (tx) => {
    const locking = tx
      .select({
        service: orders.service,
        state: orders.state,
        checks: orders.checks,
        createdAt: orders.createdAt,
        sentAt: orders.sentAt,
      })
      .from(orders)
      .where(and(eq(orders.id, orderId), isWanted))
      .for("no key update")
      .execute();
    const [[order], set] = await together(locking, loadEvidence(tx, orderId));
    if (!order) return null;
    const checks = order.checks + turnsMade;
    const wait = nextTurnIn({ ...order, checks }, set, at);
    const nextCheckAt = wait === null ? null : later(at, wait);
    const runAt = nextCheckAt && wait !== null ? spreadOut(nextCheckAt, wait) : null;
    await together(
      tx.update(orders).set({ checks, nextCheckAt }).where(eq(orders.id, orderId)).execute(),
      runAt ? addJob(tx, "follow_order", { orderId }, { key: `follow:${orderId}`, runAt }) : undefined,
    );
    return { service: order.service, state: order.state, ageMs: ageOf(order, at), set };
  });
}
