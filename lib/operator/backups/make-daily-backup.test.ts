import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { desc } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";

const AT_FIRST = { ...process.env };
const folder = mkdtempSync(path.join(tmpdir(), "daily-"));
afterAll(() => {
  Object.assign(process.env, AT_FIRST);
  rmSync(folder, { recursive: true });
});

/** Runs the nightly job with these settings. @returns the latest run */
async function nightWith(settings: Record<string, string>) {
  Object.assign(process.env, settings);
  vi.resetModules();
  const { makeDailyBackup } = await import("./make-daily-backup");
  const { db } = await import("@/lib/platform/database");
  const { backupRuns } = await import("@/db/schema/backup-runs");
  const failure = await makeDailyBackup().then(
    () => null,
    (error: Error) => error,
  );
  const [run] = await db().select().from(backupRuns).orderBy(desc(backupRuns.id)).limit(1);
  return { failure, run };
}

const backups = path.join(folder, "backups");

test("one is added each night, up to a maximum; other files stay, and a killed run's partial file is removed", async () => {
  // The record of erasures, which other tests may have made, lies there too.
  const names = () =>
    readdirSync(backups)
      .filter((name) => !name.startsWith("erasures"))
      .sort();
  for (let night = 0; night < 3; night++) {
    const { failure, run } = await nightWith({ BACKUP_DIR: backups, BACKUP_KEEP: "2" });
    expect(failure).toBeNull();
    expect(run).toMatchObject({ outcome: "made", reason: null });
    if (night > 0) continue;
    writeFileSync(path.join(backups, "before-restore-2026-01-01.backup"), "mine");
    writeFileSync(path.join(backups, "daily-2026-01-01T00-00-00-000Z.backup.77.new"), "half");
  }
  expect(names()).toHaveLength(3);
  expect(names()[0]).toBe("before-restore-2026-01-01.backup");
  const newest = path.join(backups, names().at(-1) ?? "");
  expect(statSync(newest).mode & 0o777).toBe(0o600);
  const { checkBackup } = await import("./check-backup");
  expect((await checkBackup(newest, null)).tables).toContain("orders");
});

test("a failure is recorded with its code, for the doctor and the alert, and retried", async () => {
  const taken = path.join(folder, "a-file");
  writeFileSync(taken, "");
  const { failure, run } = await nightWith({ BACKUP_DIR: taken, BACKUP_KEEP: "2" });
  expect(failure).not.toBeNull();
  expect(run).toMatchObject({ outcome: "failed", reason: "EEXIST", bytes: null });
});

test("none is made if backups are off", async () => {
  const off = path.join(folder, "off");
  const { failure } = await nightWith({ BACKUP_DIR: off, BACKUP_KEEP: "0" });
  expect(failure).toBeNull();
  expect(existsSync(off)).toBe(false);
});
