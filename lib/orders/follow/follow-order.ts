import { lte } from "drizzle-orm";
import { z } from "zod";
import { orders } from "@/db/schema/orders";
import type { Evidence } from "@/lib/orders/evidence/evidence";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { boundReached, sendOut } from "@/lib/orders/evidence/truth";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import { planTurn } from "@/lib/orders/follow/plan-turn";
import { followTimes, pastBound } from "@/lib/orders/follow-schedule";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
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
  const at = now();
  const due = await planTurn(orderId, lte(orders.nextCheckAt, at), 1, at);
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
