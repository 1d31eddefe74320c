import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { findCover } from "@/lib/money/figures/data";
import { findLedgerCheck } from "@/lib/money/ledger/checks/data";
import { findUnpriced } from "@/lib/money/prices/data";
import { countWaitingTopUps } from "@/lib/money/top-ups/decisions/data";
import {
  type Condition,
  isTrouble,
  nextStep,
  WATCHED_KINDS,
  type WatchedKind,
} from "@/lib/operator/alerts/alert-rule";
import { findOpenAlerts } from "@/lib/operator/alerts/data";
import { closeAlert, raiseAlert, remindOfAlert } from "@/lib/operator/alerts/raise-alert";
import { findBackupState } from "@/lib/operator/backups/data";
import { findOldest } from "@/lib/orders/lists/counts/data";
import { everyoneScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { backupFolder, env } from "@/lib/platform/env/env";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { findHealth, findNewestPause } from "@/lib/vendor/data";

/**
 * Checks everything the operator is alerted about, and opens, repeats or closes alerts. Runs every minute and after
 * events that may change an alert; concurrent runs wait for each other.
 */
export async function checkAlerts(): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('check_alerts'))`);
    await settleAlerts(tx, await readCondition(tx));
  });
}

/** Applies a condition to every kind of alert. */
export async function settleAlerts(tx: Transaction, condition: Condition): Promise<void> {
  const { ALERT_BALANCE_RUPEES, ALERT_AWAY_MS, ALERT_SETTLE_MS } = env();
  const limits = {
    balanceRupees: ALERT_BALANCE_RUPEES,
    awayMs: ALERT_AWAY_MS,
    settleMs: ALERT_SETTLE_MS,
  };
  const open = new Map((await findOpenAlerts(tx, everyoneScope())).map((one) => [one.kind, one]));
  for (const kind of WATCHED_KINDS) {
    const alert = open.get(kind);
    const step = nextStep(isTrouble(kind, condition, limits), alert?.sentAt ?? null, condition.at);
    if (step === "open") await raiseAlert(tx, kind, factsOf(kind, condition));
    if (step === "remind" && alert) await remindOfAlert(tx, alert.id);
    if (step === "close" && alert) await closeAlert(tx, alert.id);
  }
}

/** Reads the current condition. */
async function readCondition(tx: Transaction): Promise<Condition> {
  const scope = everyoneScope();
  const health = await findHealth(tx, scope);
  const away = health.map(({ awaySince }) => awaySince?.getTime() ?? null);
  const isAway = away.length > 0 && !away.includes(null);
  const balance = health.find(({ check }) => check === "balance");
  const [money, address] = [
    await findNewestPause(tx, scope, "insufficient_balance"),
    await findNewestPause(tx, scope, "forbidden"),
  ];
  return {
    at: now(),
    // The latest of them: only since then have all of them been without an answer.
    awaySince: isAway ? new Date(Math.max(...away.map(Number))) : null,
    balancePaise: balance?.balancePaise ?? null,
    oldestReview: (await findOldest(tx, scope, "needs_review")).since,
    unpriced: await findUnpriced(tx, scope, now()),
    ledger: (await findLedgerCheck(tx, scope)) ?? null,
    oldestTopUp: (await countWaitingTopUps(tx, scope)).since,
    shortPaise: (await findCover(tx, scope)).shortPaise,
    backups: backupFolder() === null ? null : await findBackupState(tx, scope),
    pauses: { insufficient_balance: pauseOf(money), forbidden: pauseOf(address) },
  };
}

function pauseOf(pause: { liftedAt: Date | null } | undefined) {
  return { holds: pause?.liftedAt === null, liftedAt: pause?.liftedAt ?? null };
}

/** The facts an alert carries: amounts and times. */
function factsOf(kind: WatchedKind, condition: Condition): Record<string, string> {
  if (kind === "balance_low")
    return {
      balance_rupees: String((condition.balancePaise ?? 0) / 100),
      threshold_rupees: String(env().ALERT_BALANCE_RUPEES),
    };
  if (kind === "vendor_away") return { since: condition.awaySince?.toISOString() ?? "" };
  if (kind === "review_old") return { oldest: condition.oldestReview?.toISOString() ?? "" };
  if (kind === "backup_missing")
    return { since: (condition.backups?.madeAt ?? condition.backups?.begunAt)?.toISOString() ?? "" };
  if (kind === "price_missing") return { variants: condition.unpriced.join(", ") };
  if (kind === "ledger_broken")
    return { broken: String(condition.ledger?.broken ?? 0), since: condition.ledger?.at.toISOString() ?? "" };
  if (kind === "top_up_old") return { since: condition.oldestTopUp?.toISOString() ?? "" };
  if (kind === "cover_short") return { short_rupees: String((condition.shortPaise ?? 0) / 100) };
  return {};
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    check_alerts: Nothing;
  }
}

export const checkAlertsJob = defineJob({
  task: "check_alerts",
  payload: NOTHING,
  schedule: { match: "* * * * *" },
  run: checkAlerts,
});
