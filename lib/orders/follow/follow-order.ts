import { and, eq, lte } from "drizzle-orm";
import { z } from "zod";
import { orders } from "@/db/schema/orders";
import type { Evidence } from "@/lib/orders/evidence/evidence";
import { loadEvidence, recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { boundReached, sendOut } from "@/lib/orders/evidence/truth";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import { ageOf, followTimes, nextTurnIn, pastBound, spreadOut } from "@/lib/orders/follow-schedule";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { addJob } from "@/lib/platform/jobs/add-job";
import { defineJob } from "@/lib/platform/jobs/define-job";
import { passPoint } from "@/lib/platform/recovery-points";
import { STEPS } from "@/lib/services/steps";

const BY_PORTAL = { source: "portal" } as const;

/**
 * Checks an order whose time has come: records a missing answer, or asks the vendor, or records that the bound is
 * reached. Never sends or resumes anything. It first claims its turn, so that of two workers only one asks, and a
 * worker killed half-way leaves the next turn already queued.
 */
export async function followOrder(orderId: string): Promise<void> {
  const due = await takeTurn(orderId);
  if (!due) return;
  passPoint("turn_taken");
  if (due.state === "submitting") return noteMissingAnswer(orderId, due.set);
  const { endWindow } = STEPS[due.service];
  if (endWindow) return endWindow(orderId, due);
  const asked = await lookUpOrder(orderId, { byList: true });
  // Without a look-up, waiting reveals nothing: only the operator can settle a lost answer.
  const isHopeless = due.state === "unknown" && !asked;
  if (isHopeless || pastBound(due.ageMs, followTimes())) {
    // For the wait of this turn: a resume meanwhile starts another one.
    await recordEvidence(db(), orderId, boundReached(due.set), BY_PORTAL);
  }
}

async function noteMissingAnswer(orderId: string, set: readonly Evidence[]): Promise<void> {
  const attempt = sendOut(set);
  if (attempt === undefined) return;
  await recordEvidence(db(), orderId, { kind: "no_answer", content: { attempt } }, BY_PORTAL);
}

/** Moves the order's next check forward and returns what is due now, or null if it is not (or no longer) due. */
async function takeTurn(orderId: string) {
  return db().transaction(async (tx) => {
    const at = now();
    const [order] = await tx
      .select({
        service: orders.service,
        state: orders.state,
        checks: orders.checks,
        createdAt: orders.createdAt,
        sentAt: orders.sentAt,
      })
      .from(orders)
      .where(and(eq(orders.id, orderId), lte(orders.nextCheckAt, at)))
      .for("no key update");
    if (!order) return null;
    const set = await loadEvidence(tx, orderId);
    const checks = order.checks + 1;
    const wait = nextTurnIn({ ...order, checks }, set, at);
    const nextCheckAt = wait === null ? null : later(at, wait);
    await tx.update(orders).set({ checks, nextCheckAt }).where(eq(orders.id, orderId));
    if (nextCheckAt && wait !== null) {
      const runAt = spreadOut(nextCheckAt, wait);
      await addJob(tx, "follow_order", { orderId }, { key: `follow:${orderId}`, runAt });
    }
    return { service: order.service, state: order.state, ageMs: ageOf(order, at), set };
  });
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    follow_order: { orderId: string };
  }
}

export const followOrderJob = defineJob({
  task: "follow_order",
  payload: z.object({ orderId: z.string() }),
  run: ({ orderId }) => followOrder(orderId),
});
