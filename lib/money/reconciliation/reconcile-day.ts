import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { reconciliations } from "@/db/schema/reconciliations";
import {
  type Difference,
  dayDifferences,
  type OrderFacts,
  orderDifferences,
} from "@/lib/money/reconciliation/day-differences";
import {
  countOrders,
  readMoney,
  readOrderFacts,
  readOrderIds,
  readStrayCallbacks,
} from "@/lib/money/reconciliation/read-facts";
import { recordDifferences } from "@/lib/money/reconciliation/record-differences";
import { everyoneScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { boundsOfDay, dayBefore, HOUR_MS } from "@/lib/platform/india-day";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { findStrayWrites } from "@/lib/vendor/calls/stray-writes";

const BATCH = 1_000;

/** The morning job: reconciles yesterday, in India. */
export function reconcileYesterday(): Promise<void> {
  return reconcileDay(dayBefore(now()));
}

/**
 * Compares one day's orders with the vendor's answers and with the change in the balance, using only stored data. It
 * may be repeated at any time: decisions stay with the differences that remain. Concurrent runs take turns on the
 * day's row.
 * @param day in India, as `2026-04-01`
 */
export async function reconcileDay(day: string): Promise<void> {
  await db().transaction(async (tx) => {
    await lockDay(tx, day);
    const period = boundsOfDay(day);
    const money = await readMoney(tx, day);
    const figures = { orders: await countOrders(tx, period), ...money };
    const found = dayDifferences({
      orders: [],
      callbacks: await readStrayCallbacks(tx, period),
      calls: await findStrayWrites(tx, everyoneScope(), period),
      money,
    });
    for await (const batch of orderBatches(tx, period)) found.push(...batch.flatMap(orderDifferences));
    await recordDifferences(tx, day, found);
    await tx.update(reconciliations).set({ madeAt: now(), figures }).where(eq(reconciliations.day, day));
  });
}

/** Reconciles one order of a day again, after something new was learned about it. */
export async function reconcileOrderOfDay(day: string, orderId: string): Promise<void> {
  await db().transaction(async (tx) => {
    await lockDay(tx, day);
    const found: Difference[] = (await readOrderFacts(tx, [orderId])).flatMap(orderDifferences);
    await recordDifferences(tx, day, found, orderId);
  });
}

async function lockDay(tx: Transaction, day: string): Promise<void> {
  const nothing = {
    orders: [],
    spentPaise: 0,
    refundedPaise: 0,
    withoutAmount: 0,
    opening: null,
    closing: null,
  };
  await tx.insert(reconciliations).values({ day, madeAt: now(), figures: nothing }).onConflictDoNothing();
  await tx
    .select({ day: reconciliations.day })
    .from(reconciliations)
    .where(eq(reconciliations.day, day))
    .for("no key update");
}

async function* orderBatches(tx: Database, period: { from: Date; to: Date }): AsyncGenerator<OrderFacts[]> {
  let after = "";
  for (;;) {
    const ids = await readOrderIds(tx, period, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield await readOrderFacts(tx, ids);
    after = last;
  }
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    reconcile_yesterday: Nothing;
  }
}

/** 06:00 in India. A portal that was down then catches up until the afternoon. */
export const reconcileJob = defineJob({
  task: "reconcile_yesterday",
  payload: NOTHING,
  schedule: { match: "30 0 * * *", makeUpForMs: 12 * HOUR_MS },
  run: reconcileYesterday,
});
