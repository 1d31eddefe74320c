import "server-only";
import { countByDay, countCallbacks, findWaitingCallbacks } from "@/lib/operator/figures/data";
import { outcomeDays } from "@/lib/operator/figures/outcome-days";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { lastDaysIst, startOfDayIst } from "@/lib/platform/india-day";

export const CHART_DAYS = 14;

/** Callbacks are processed within a second. One that waits longer than this is stuck. */
const STUCK_MS = 5 * 60_000;

/** The orders of the last 14 days (IST) by service and outcome. */
export async function loadOutcomes(actor: AdminActor) {
  const { since, days } = lastDaysIst(now(), CHART_DAYS);
  return outcomeDays(await countByDay(db(), actor.scope, since), days);
}

/** Today's callbacks (IST), and unprocessed ones of any day. */
export async function loadCallbacksToday(actor: AdminActor) {
  const [today, waiting] = await Promise.all([
    countCallbacks(db(), actor.scope, startOfDayIst(now())),
    findWaitingCallbacks(db(), actor.scope),
  ]);
  const isStuck = waiting.since !== null && now().getTime() - waiting.since.getTime() > STUCK_MS;
  return { ...today, waiting, isStuck };
}

export type CallbacksToday = Awaited<ReturnType<typeof loadCallbacksToday>>;
