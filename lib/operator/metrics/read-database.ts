import { AUDIT_RANGES } from "@/db/schema/audit-checks";
import { CALLBACK_TRUSTS } from "@/db/schema/callbacks";
import { FINDING_STATES } from "@/db/schema/doctor-runs";
import { ORDER_STATES } from "@/db/schema/orders";
import { PAUSE_REASONS } from "@/db/schema/service-pauses";
import { SERVICES } from "@/db/schema/services";
import { findLedgerCheck } from "@/lib/money/ledger/checks/data";
import { findLastRun } from "@/lib/operator/doctor/data";
import {
  countCreated,
  countOpen,
  findInbox,
  findLastBackup,
  findQueue,
  MOST_COUNTED,
} from "@/lib/operator/metrics/data";
import { defineGauge } from "@/lib/operator/metrics/gauge";
import { OPEN_STATES } from "@/lib/orders/order-states";
import { everyoneScope } from "@/lib/platform/access/policy";
import { findChecks } from "@/lib/platform/audit/data";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { backupFolder } from "@/lib/platform/env/env";
import { HOUR_MS } from "@/lib/platform/india-day";
import type { Reading } from "@/lib/platform/metrics/metric";
import { findCallMonths, MOST_STRAYS } from "@/lib/vendor/calls/call-months";
import { findHealth, findOpenPauses } from "@/lib/vendor/data";

const open = defineGauge("database", {
  name: "bahi_orders_open",
  help: `Orders that have not ended, by service and state; counting a state stops at ${MOST_COUNTED}.`,
  labels: { service: SERVICES, state: OPEN_STATES },
});
const quiet = defineGauge("database", {
  name: "bahi_orders_quiet_seconds",
  help: "How long ago the longest unchanged order of a state changed; 0 if there is none.",
  labels: { state: OPEN_STATES },
});
const created = defineGauge("database", {
  name: "bahi_orders_last_hour",
  help: "Orders created in the last hour, by service and the state they are in now.",
  labels: { service: SERVICES, state: ORDER_STATES },
});
const inbox = defineGauge("database", {
  name: "bahi_inbox_callbacks",
  help: `Callbacks that wait to be processed, by trust; counting stops at ${MOST_COUNTED}.`,
  labels: { trust: CALLBACK_TRUSTS },
});
const inboxAge = defineGauge("database", {
  name: "bahi_inbox_oldest_seconds",
  help: "How long the oldest waiting callback has waited; 0 if none waits.",
  labels: { trust: CALLBACK_TRUSTS },
});
const due = defineGauge("database", {
  name: "bahi_jobs_due",
  help: `Jobs whose time has come and that no worker has taken; counting stops at ${MOST_COUNTED}.`,
  labels: {},
});
const dueAge = defineGauge("database", {
  name: "bahi_jobs_oldest_due_seconds",
  help: "How long the oldest of them has been due; 0 if none is.",
  labels: {},
});
const givenUp = defineGauge("database", {
  name: "bahi_jobs_given_up",
  help: "Jobs that failed for the last time and stay in the queue.",
  labels: {},
});
const backup = defineGauge("database", {
  name: "bahi_backup_age_seconds",
  help: "Age of the newest daily backup, +Inf if there is none; without a value if daily backups are off.",
  labels: {},
});
const chainAge = defineGauge("database", {
  name: "bahi_audit_check_age_seconds",
  help: "How long ago the audit chain was last verified, by part; +Inf if never.",
  labels: { part: AUDIT_RANGES },
});
const chainBroken = defineGauge("database", {
  name: "bahi_audit_chain_broken",
  help: "1 if that verification found a break.",
  labels: { part: AUDIT_RANGES },
});
const ledgerAge = defineGauge("database", {
  name: "bahi_ledger_check_age_seconds",
  help: "How long ago the ledger was last replayed from nothing; +Inf if never.",
  labels: {},
});
const ledgerBroken = defineGauge("database", {
  name: "bahi_ledger_broken",
  help: "How much that check found wrong in the ledger; 0 if nothing, and before the first.",
  labels: {},
});
const monthsAhead = defineGauge("database", {
  name: "bahi_call_months_ahead_seconds",
  help: "How far ahead months of calls to the vendor are made; a job makes them three months ahead.",
  labels: {},
});
const strays = defineGauge("database", {
  name: "bahi_calls_without_month",
  help: `Calls to the vendor dated outside every month that is kept; counting stops at ${MOST_STRAYS}.`,
  labels: {},
});
const findings = defineGauge("database", {
  name: "bahi_doctor_findings",
  help: "What the doctor's last run found: good, to be fixed, or not checked.",
  labels: { result: FINDING_STATES },
});
const doctorAge = defineGauge("database", {
  name: "bahi_doctor_age_seconds",
  help: "How long ago the doctor last ran; +Inf if never.",
  labels: {},
});
const pauses = defineGauge("database", {
  name: "bahi_services_paused",
  help: "1 while new orders of all shops pause, by the vendor's reason.",
  labels: { reason: PAUSE_REASONS },
});
const balance = defineGauge("database", {
  name: "bahi_vendor_balance_rupees",
  help: "The balance with the vendor at the last check; without a value before the first.",
  labels: {},
});

/**
 * The figures that every process reads from the database, in twelve queries, one after another so that a scrape takes one
 * connection.
 * @throws if the database does not answer
 */
export async function readDatabase(): Promise<Reading[]> {
  const [at, scope] = [now(), everyoneScope()];
  const ageOf = (moment: Date | null | undefined, without = 0) =>
    moment ? Math.max(0, at.getTime() - moment.getTime()) / 1_000 : without;
  const opened = await countOpen(db(), scope, OPEN_STATES, at);
  const hour = await countCreated(db(), scope, later(at, -HOUR_MS));
  const confirmed = await findInbox(db(), scope, "confirmed");
  const reported = await findInbox(db(), scope, "reported");
  const queue = await findQueue(db(), scope);
  const paused = await findOpenPauses(db(), scope);
  const health = await findHealth(db(), scope);
  const balancePaise = health.find(({ check }) => check === "balance")?.balancePaise ?? null;
  const quietest = OPEN_STATES.map((state) => {
    const ages = opened.filter((one) => one.state === state).map((one) => one.quietForSeconds);
    return { labels: { state }, value: Math.max(0, ...ages) };
  });
  return [
    open.counted(opened.map(({ service, state, count }) => ({ labels: { service, state }, value: count }))),
    quiet.with(quietest),
    created.counted(hour.map(({ service, state, count }) => ({ labels: { service, state }, value: count }))),
    inbox.with([
      { labels: { trust: "confirmed" }, value: confirmed.count },
      { labels: { trust: "reported" }, value: reported.count },
    ]),
    inboxAge.with([
      { labels: { trust: "confirmed" }, value: ageOf(confirmed.since) },
      { labels: { trust: "reported" }, value: ageOf(reported.since) },
    ]),
    due.with([{ labels: {}, value: queue.due }]),
    dueAge.with([{ labels: {}, value: Math.max(0, queue.oldestSeconds ?? 0) }]),
    givenUp.with([{ labels: {}, value: queue.givenUp }]),
    pauses.counted(paused.map(({ reason }) => ({ labels: { reason }, value: 1 }))),
    balance.with(balancePaise === null ? [] : [{ labels: {}, value: balancePaise / 100 }]),
    ...(await readSafety(ageOf)),
  ];
}

type AgeOf = (moment: Date | null | undefined, without?: number) => number;

/** How far a moment lies ahead, in seconds; 0 if it is over. */
const aheadOf = (moment = new Date(0)) => Math.max(0, moment.getTime() - now().getTime()) / 1_000;

/** Backups, the audit chain, the ledger, the doctor and the months of calls. */
async function readSafety(ageOf: AgeOf): Promise<Reading[]> {
  const scope = everyoneScope();
  const madeAt = await findLastBackup(db(), scope);
  const checks = await findChecks(db(), scope);
  const ledger = await findLedgerCheck(db(), scope);
  const run = await findLastRun(db(), scope);
  const calls = await findCallMonths(db(), scope);
  const parts = AUDIT_RANGES.map((part) => {
    const check = checks.find(({ range }) => range === part);
    return { labels: { part }, age: ageOf(check?.at, Infinity), broken: check?.fault ? 1 : 0 };
  });
  const results = FINDING_STATES.map((result) => {
    const found = (run?.findings ?? []).filter(({ state }) => state === result);
    return { labels: { result }, value: found.length };
  });
  return [
    backup.with(backupFolder() ? [{ labels: {}, value: ageOf(madeAt, Infinity) }] : []),
    chainAge.with(parts.map(({ labels, age }) => ({ labels, value: age }))),
    chainBroken.with(parts.map(({ labels, broken }) => ({ labels, value: broken }))),
    ledgerAge.with([{ labels: {}, value: ageOf(ledger?.at, Infinity) }]),
    ledgerBroken.with([{ labels: {}, value: ledger?.broken ?? 0 }]),
    monthsAhead.with([{ labels: {}, value: aheadOf(calls.months.at(-1)?.ends) }]),
    strays.with([{ labels: {}, value: calls.strays }]),
    findings.with(results),
    doctorAge.with([{ labels: {}, value: ageOf(run?.at, Infinity) }]),
  ];
}
