import "server-only";
import type { Actor, AdminActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { lastDaysIst } from "@/lib/platform/india-day";
import { breakerState } from "@/lib/vendor/client";
import { countCalls, findDailyBalances, findHealth, findOpenPauses } from "@/lib/vendor/data";

/** How long a call without an answer counts as current. */
const RECENT_MS = 10 * 60_000;

const TREND_DAYS = 14;

/** The latest result of each vendor health check; the balance threshold, and the last balance of each day. */
export async function loadHealth(actor: AdminActor) {
  const { since, days } = lastDaysIst(now(), TREND_DAYS);
  const [rows, readings, calls] = await Promise.all([
    findHealth(db(), actor.scope),
    findDailyBalances(db(), actor.scope, since),
    countCalls(db(), actor.scope, later(now(), -RECENT_MS)),
  ]);
  const byDay = new Map(readings.map(({ day, balancePaise }) => [day, balancePaise]));
  return {
    checks: new Map(rows.map((row) => [row.check, row])),
    calls,
    isHolding: calls.isHolding || breakerState() === "open",
    silentSince: silentSince(
      calls.failingSince,
      rows.find(({ check }) => check === "server_status")?.awaySince,
    ),
    thresholdPaise: env().ALERT_BALANCE_RUPEES * 100,
    trend: days.map((day) => ({ day, balancePaise: byDay.get(day) ?? null })),
  };
}

/** Since when there has been no answer: the first failed call after the last answer, or an earlier failed check. */
function silentSince(failing: Date | null, away: Date | null | undefined): Date | null {
  if (!failing || !away) return failing ?? away ?? null;
  return failing < away ? failing : away;
}

export type Health = Awaited<ReturnType<typeof loadHealth>>;

/** Whether paid services are paused. That is all a shop needs to know. */
export async function loadIsPaused(actor: Actor): Promise<boolean> {
  return (await findOpenPauses(db(), actor.scope)).length > 0;
}

/** The active pauses, with what the operator needs to end them. */
export async function loadPauses(actor: AdminActor) {
  const pauses = await findOpenPauses(db(), actor.scope);
  if (pauses.length === 0) return [];
  const health = await findHealth(db(), actor.scope);
  const of = (name: string) => health.find(({ check }) => check === name);
  const { boundIp = "", ourIp = "" } = of("check_status")?.facts ?? {};
  const balancePaise = of("balance")?.balancePaise ?? null;
  const neededPaise = env().PAUSE_BALANCE_RUPEES * 100;
  return pauses.map((pause) => ({ ...pause, boundIp, ourIp, balancePaise, neededPaise }));
}

export type HeldPause = Awaited<ReturnType<typeof loadPauses>>[number];
