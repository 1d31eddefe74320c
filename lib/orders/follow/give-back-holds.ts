import { and, asc, eq, gt, lte, or } from "drizzle-orm";
import { orderProgress } from "@/db/schema/order-progress";
import type { OrderState } from "@/db/schema/orders";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { holdGivenBack } from "@/lib/orders/evidence/truth";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";

const BATCH = 500;

/**
 * Gives back what is held for orders that expired EXPIRED_HOLD_MS ago without any news since. A fact says so; should
 * the order succeed after that, it is charged all the same.
 * @returns how many holds went back
 */
export async function giveBackHolds(): Promise<number> {
  const { orderId, updatedAt } = orderProgress;
  const quiet = later(now(), -env().EXPIRED_HOLD_MS);
  let given = 0;
  let last = { updatedAt: new Date(0), orderId: "" };
  for (;;) {
    const isNext = or(
      gt(updatedAt, last.updatedAt),
      and(eq(updatedAt, last.updatedAt), gt(orderId, last.orderId)),
    );
    const isOver = and(
      eq(orderProgress.isHeld, true),
      eq(orderProgress.state, "expired"),
      lte(updatedAt, quiet),
    );
    const due = await db()
      .select({ orderId, updatedAt })
      .from(orderProgress)
      .where(and(isOver, isNext))
      .orderBy(asc(updatedAt), asc(orderId))
      .limit(BATCH);
    for (const one of due) if (await giveBack(one.orderId)) given += 1;
    const end = due.at(-1);
    if (!end || due.length < BATCH) return given;
    last = end;
  }
}

async function giveBack(orderId: string): Promise<boolean> {
  const fact = holdGivenBack(await loadEvidence(db(), orderId));
  const isStill = (_: unknown, state: OrderState) => state === "expired";
  return (await recordEvidence(db(), orderId, fact, { source: "portal" }, isStill)).recorded;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    give_back_holds: Nothing;
  }
}

export const giveBackHoldsJob = defineJob({
  task: "give_back_holds",
  payload: NOTHING,
  schedule: { match: "*/10 * * * *" },
  run: () => giveBackHolds(),
});
