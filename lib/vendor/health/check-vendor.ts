import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { balanceReadings } from "@/db/schema/balance-readings";
import { PAUSE_REASONS } from "@/db/schema/service-pauses";
import { vendorHealth } from "@/db/schema/vendor-health";
import { everyoneScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { addJob } from "@/lib/platform/jobs/add-job";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { inexopay } from "@/lib/vendor/client";
import { findNewestPause } from "@/lib/vendor/data";
import { liftByCheck } from "@/lib/vendor/health/lift-pause";
import { type CheckFindings, checkLifts, pauseAfterCheck } from "@/lib/vendor/health/pause-rule";
import { pauseServices } from "@/lib/vendor/health/pause-services";
import {
  type ApiStatus,
  type Balance,
  balance,
  checkStatus,
  type ServerStatus,
  serverStatus,
} from "@/lib/vendor/inexopay";
import type { Outcome } from "@/lib/vendor/outcome";

type Check = (typeof vendorHealth.$inferSelect)["check"];
type Finding = { balancePaise: number | null; facts: Record<string, string> };

/** The three answers of one round of checks. */
export type Round = {
  server: Outcome<ServerStatus>;
  account: Outcome<ApiStatus>;
  balance: Outcome<Balance>;
};

/**
 * Asks the vendor for its server status, our account status and our balance. Stores the latest result of each and the
 * balance, and starts or ends pauses accordingly.
 */
export async function checkVendor(): Promise<void> {
  const client = inexopay();
  const began = now();
  const round = {
    server: await serverStatus(client),
    account: await checkStatus(client),
    balance: await balance(client),
  };
  await db().transaction((tx) => recordRound(tx, round, began));
}

/** Stores a round of checks and applies its consequences. @param began when its first request was sent */
export async function recordRound(tx: Transaction, round: Round, began: Date): Promise<void> {
  const { server, account, balance } = round;
  await keep(tx, "server_status", server, ({ label, health }) => ({
    balancePaise: null,
    facts: { label, health },
  }));
  await keep(tx, "check_status", account, ({ balancePaise, apiStatus, plan, ipStatus, boundIp, ourIp }) => ({
    balancePaise,
    facts: { apiStatus, plan, ipStatus, boundIp, ourIp },
  }));
  await keep(tx, "balance", balance, ({ balancePaise }) => ({ balancePaise, facts: {} }));
  const found = findingsOf(round);
  if (found.balancePaise !== null)
    await tx
      .insert(balanceReadings)
      .values({ at: now(), balancePaise: found.balancePaise })
      .onConflictDoNothing();
  await decidePauses(tx, found, began);
  await addJob(tx, "check_alerts", {}, { key: "check_alerts" });
}

function findingsOf({ account, balance }: Round): CheckFindings {
  const status = account.kind === "accepted" ? account.data : null;
  return {
    balancePaise: balance.kind === "accepted" ? balance.data.balancePaise : (status?.balancePaise ?? null),
    ipMatched: status?.ipMatched ?? null,
    isForbidden: [account, balance].some((one) => one.kind === "rejected" && one.reason === "forbidden"),
  };
}

async function decidePauses(tx: Transaction, found: CheckFindings, began: Date): Promise<void> {
  const neededPaise = env().PAUSE_BALANCE_RUPEES * 100;
  for (const reason of PAUSE_REASONS)
    if (checkLifts(reason, found, neededPaise)) await liftByCheck(tx, reason, began);
  const last = await findNewestPause(tx, everyoneScope(), "forbidden");
  const lifted = last?.liftedBy === "admin" ? last.liftedAt : null;
  const reason = pauseAfterCheck(found, lifted && now().getTime() - lifted.getTime());
  if (reason) await pauseServices(tx, reason, null);
}

async function keep<T>(
  tx: Transaction,
  check: Check,
  outcome: Outcome<T>,
  read: (data: T) => Finding,
): Promise<void> {
  const finding = outcome.kind === "accepted" ? read(outcome.data) : { balancePaise: null, facts: {} };
  const reason = outcome.kind === "accepted" ? null : outcome.reason;
  const at = now();
  // A refusal is an answer, so the vendor is not away.
  const isAway = outcome.kind === "ambiguous" || outcome.kind === "notSent";
  const row = { outcome: outcome.kind, reason, ...finding, at };
  await recordCall(tx, outcome.call, null);
  await tx
    .insert(vendorHealth)
    .values({ check, ...row, awaySince: isAway ? at : null })
    .onConflictDoUpdate({
      target: vendorHealth.check,
      set: {
        ...row,
        awaySince: isAway ? sql`coalesce(${vendorHealth.awaySince}, excluded.away_since)` : null,
      },
    });
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    check_vendor: Nothing;
  }
}

export const checkVendorJob = defineJob({
  task: "check_vendor",
  payload: NOTHING,
  schedule: { match: "*/5 * * * *" },
  atStart: true,
  run: checkVendor,
});
