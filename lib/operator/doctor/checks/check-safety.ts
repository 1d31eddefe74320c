import { stat } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { findOverdueOrders } from "@/lib/customers/requests/data";
import { findLedgerCheck, findLedgerStart } from "@/lib/money/ledger/checks/data";
import { backupTrouble } from "@/lib/operator/backups/backup-trouble";
import { findBackupState } from "@/lib/operator/backups/data";
import { type CheckedPortal, type Finding, good, listed, toFix } from "@/lib/operator/doctor/finding";
import { everyoneScope } from "@/lib/platform/access/policy";
import { findChecks } from "@/lib/platform/audit/data";
import { isHeadFileOf } from "@/lib/platform/audit/note-head";
import { later, now } from "@/lib/platform/clock";
import { auditHeadFile, backupFolder } from "@/lib/platform/env/env";
import { HOUR_MS } from "@/lib/platform/india-day";

/** A head is noted every minute. After this long without one, the file or its writer is broken. */
const MOST_WAIT_MS = 15 * 60_000;

/** The whole audit log, and the whole ledger, are verified once a day; half a day more is for a portal that was down at night. */
const MOST_CHECK_AGE_MS = 36 * HOUR_MS;

/** The age of the last daily backup. */
export async function checkBackups({ database, settings }: CheckedPortal): Promise<Finding> {
  if (settings.BACKUP_KEEP === 0) return good("backups", "backups_off");
  if (!backupFolder(settings)) return toFix("backups", "backups_nowhere");
  const state = await findBackupState(database, everyoneScope());
  const at = (state.madeAt ?? state.begunAt)?.toISOString() ?? "";
  const trouble = backupTrouble(state, now());
  if (trouble === "failed")
    return toFix("backups", "backups_failed", { at: state.failedAt?.toISOString() ?? "" });
  if (trouble === "old") return toFix("backups", state.madeAt ? "backups_old" : "backups_never", { at });
  return state.madeAt ? good("backups", "backups_made", { at }) : good("backups", "backups_first");
}

/** Whether audit log heads are noted outside the database, and recently. */
export async function checkAuditHeads({ database, settings }: CheckedPortal): Promise<Finding> {
  const file = auditHeadFile(settings);
  if (!file) return toFix("audit_heads", "audit_heads_nowhere");
  if (!(await isHeadFileOf(database, file))) return toFix("audit_heads", "audit_heads_foreign");
  const { rows } = await database.execute<{ ms: string | null }>(sql`
    select (extract(epoch from at) * 1000)::bigint as ms from audit_log
    where at < ${later(now(), -MOST_WAIT_MS).toISOString()}::timestamptz order by seq desc limit 1`);
  const noted = await stat(file).catch(() => null);
  const missed = rows[0]?.ms ? Number(rows[0].ms) : null;
  if (missed !== null && (noted?.mtimeMs ?? 0) < missed)
    return toFix("audit_heads", "audit_heads_behind", { minutes: MOST_WAIT_MS / 60_000 });
  return noted
    ? good("audit_heads", "audit_heads_noted", { at: noted.mtime.toISOString() })
    : good("audit_heads", "audit_heads_first");
}

/** When the audit log was last verified from its first entry to its last, and what came of it. */
export async function checkAuditCheck({ database }: CheckedPortal): Promise<Finding> {
  const checks = await findChecks(database, everyoneScope());
  const broken = checks.find(({ fault }) => fault !== null);
  if (broken)
    return toFix("audit_check", "audit_broken", {
      at: broken.at.toISOString(),
      entry: broken.brokenSeq ?? 0,
    });
  const whole = checks.find(({ range }) => range === "whole");
  const { rows } = await database.execute<{ ms: string | null }>(
    sql`select (extract(epoch from min(at)) * 1000)::bigint as ms from (select at from audit_log order by seq limit 1) first`,
  );
  const since = whole?.at.getTime() ?? (rows[0]?.ms ? Number(rows[0].ms) : null);
  const isOld = since !== null && now().getTime() - since >= MOST_CHECK_AGE_MS;
  if (!whole) return isOld ? toFix("audit_check", "audit_never") : good("audit_check", "audit_first");
  const facts = { at: whole.at.toISOString(), entries: whole.entries };
  return isOld ? toFix("audit_check", "audit_old", facts) : good("audit_check", "audit_sound", facts);
}

/** When the ledger was last replayed from nothing, and what came of it. */
export async function checkLedgerCheck({ database }: CheckedPortal): Promise<Finding> {
  const last = await findLedgerCheck(database, everyoneScope());
  const since = last?.at ?? (await findLedgerStart(database, everyoneScope()));
  const isOld = since !== null && now().getTime() - since.getTime() >= MOST_CHECK_AGE_MS;
  if (!last) return isOld ? toFix("ledger_check", "ledger_never") : good("ledger_check", "ledger_first");
  const { at, entries, broken, rule, about } = last;
  const facts = { at: at.toISOString(), entries };
  if (broken > 0)
    return toFix("ledger_check", "ledger_broken", { ...facts, broken, rule: rule ?? "", about: about ?? "" });
  return isOld ? toFix("ledger_check", "ledger_old", facts) : good("ledger_check", "ledger_right", facts);
}

/** Whether every request about personal data was answered in time, or still can be. */
export async function checkDataRequests({ database }: CheckedPortal): Promise<Finding> {
  const overdue = await findOverdueOrders(database, everyoneScope(), now());
  if (overdue.length === 0) return good("data_requests", "requests_in_time");
  return toFix("data_requests", "requests_overdue", { count: overdue.length, orders: listed(overdue) });
}
