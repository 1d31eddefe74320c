import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { auditChecks } from "@/db/schema/audit-checks";
import { backupRuns } from "@/db/schema/backup-runs";
import { ledgerChecks } from "@/db/schema/ledger-checks";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { keepLedgerCheck } from "@/lib/money/ledger/checks/keep-ledger-check";
import { noteHead } from "@/lib/platform/audit/note-head";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now, setClock } from "@/lib/platform/clock";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { freshAgent } from "@/testing/fixtures";
import { checkAuditCheck, checkAuditHeads, checkBackups, checkLedgerCheck } from "./check-safety";

const HOUR_MS = 3_600_000;
const folder = mkdtempSync(path.join(tmpdir(), "safety-"));
afterEach(() => setClock());
afterAll(() => rmSync(folder, { recursive: true }));

describe("backups", () => {
  test("are made, failed, or too old", () =>
    takenBack(0, async (tx) => {
      const look = async () =>
        brief(await checkBackups(portalWith({ BACKUP_DIR: folder }, { database: tx })));
      await tx.delete(backupRuns);
      await tx.execute(sql`update users set created_at = now() - interval '35 hours'`);
      expect(await look()).toEqual(["good", "backups_first"]);
      await tx.execute(sql`update users set created_at = now() - interval '37 hours'`);
      expect(await look()).toEqual(["to_fix", "backups_never"]);
      await tx.insert(backupRuns).values({ endedAt: later(now(), -37 * HOUR_MS), outcome: "made", bytes: 1 });
      expect(await look()).toEqual(["to_fix", "backups_old"]);
      await tx.insert(backupRuns).values({ endedAt: later(now(), -HOUR_MS), outcome: "made", bytes: 1 });
      expect(await look()).toEqual(["good", "backups_made"]);
      await tx.insert(backupRuns).values({ endedAt: now(), outcome: "failed", reason: "ENOSPC" });
      expect(await look()).toEqual(["to_fix", "backups_failed"]);
    }));

  test("are off, or have no folder", async () => {
    expect(brief(await checkBackups(portalWith({ BACKUP_KEEP: 0 })))).toEqual(["good", "backups_off"]);
    const nowhere = portalWith({ BACKUP_DIR: undefined, DATA_DIR: undefined });
    expect(brief(await checkBackups(nowhere))).toEqual(["to_fix", "backups_nowhere"]);
  });
});

describe("heads of the audit log", () => {
  const file = path.join(folder, "heads.log");
  const look = async () => brief(await checkAuditHeads(portalWith({ AUDIT_HEAD_FILE: file })));

  test("are noted, not yet, not recently, or nowhere", async () => {
    const { db } = await import("@/lib/platform/database");
    await recordAudit(db(), { userId: null, action: "test.done", object: "heads", facts: {} });
    rmSync(file, { force: true });
    expect(await noteHead(file)).toBe(true);
    expect(await look()).toEqual(["good", "audit_heads_noted"]);
    setClock(() => later(new Date(), 16 * 60_000).getTime());
    utimesSync(file, new Date(0), new Date(0));
    expect(await look()).toEqual(["to_fix", "audit_heads_behind"]);
    rmSync(file);
    expect(await look()).toEqual(["to_fix", "audit_heads_behind"]);
    const nowhere = portalWith({ AUDIT_HEAD_FILE: undefined, DATA_DIR: undefined });
    expect(brief(await checkAuditHeads(nowhere))).toEqual(["to_fix", "audit_heads_nowhere"]);
  });

  test("belong to another database", async () => {
    writeFileSync(file, `1 ${"ab".repeat(32)} 2026-11-24T00:00:00.000Z ${crypto.randomUUID()}\n`);
    expect(await look()).toEqual(["to_fix", "audit_heads_foreign"]);
  });
});

test("the audit log was verified lately and holds, not yet, too long ago, or is broken", async () => {
  const { db } = await import("@/lib/platform/database");
  await recordAudit(db(), { userId: null, action: "test.done", object: "checks", facts: {} });
  await takenBack(0, async (tx) => {
    const look = async () => brief(await checkAuditCheck(portalWith({}, { database: tx })));
    const first = await tx.execute<{ at: string }>(sql`select at from audit_log order by seq limit 1`);
    const start = new Date(first.rows[0]?.at ?? 0);
    await tx.delete(auditChecks);
    setClock(() => later(start, 35 * HOUR_MS).getTime());
    expect(await look()).toEqual(["good", "audit_first"]);
    setClock(() => later(start, 37 * HOUR_MS).getTime());
    expect(await look()).toEqual(["to_fix", "audit_never"]);
    const said = { fromSeq: 1, toSeq: 9, entries: 9 };
    await tx.insert(auditChecks).values({ range: "newest", at: now(), ...said });
    expect(await look()).toEqual(["to_fix", "audit_never"]);
    await tx.insert(auditChecks).values({ range: "whole", at: later(now(), -HOUR_MS), ...said });
    expect(await look()).toEqual(["good", "audit_sound"]);
    await tx.update(auditChecks).set({ at: later(now(), -37 * HOUR_MS) });
    expect(await look()).toEqual(["to_fix", "audit_old"]);
    await tx.update(auditChecks).set({ at: now(), fault: "hash", brokenSeq: 7 });
    const broken = await checkAuditCheck(portalWith({}, { database: tx }));
    expect([...brief(broken), broken.facts.entry]).toEqual(["to_fix", "audit_broken", "7"]);
  });
});

test("the ledger was replayed lately and adds up, not yet, too long ago, or is broken", async () => {
  await adjustShop("command_line", { shopId: (await freshAgent()).shopId, paise: 100, reason: "for a test" });
  await takenBack(0, async (tx) => {
    const look = async () => brief(await checkLedgerCheck(portalWith({}, { database: tx })));
    const { rows } = await tx.execute<{ at: string }>(sql`select min(at) as at from ledger_transactions`);
    const start = new Date(rows[0]?.at ?? 0);
    await tx.delete(ledgerChecks);
    setClock(() => later(start, 35 * HOUR_MS).getTime());
    expect(await look()).toEqual(["good", "ledger_first"]);
    setClock(() => later(start, 37 * HOUR_MS).getTime());
    expect(await look()).toEqual(["to_fix", "ledger_never"]);
    const counted = { entries: 2, accounts: 11, summedThrough: 0, sums: {} };
    await keepLedgerCheck(tx, { ...counted, broken: [] });
    expect(await look()).toEqual(["good", "ledger_right"]);
    await tx.update(ledgerChecks).set({ at: later(now(), -37 * HOUR_MS) });
    expect(await look()).toEqual(["to_fix", "ledger_old"]);
    await keepLedgerCheck(tx, { ...counted, broken: [{ rule: "held", of: "a shop" }] });
    const broken = await checkLedgerCheck(portalWith({}, { database: tx }));
    expect([...brief(broken), broken.facts.rule, broken.facts.broken]).toEqual([
      ...["to_fix", "ledger_broken", "held", "1"],
    ]);
  });
});
