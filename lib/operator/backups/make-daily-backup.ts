import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { backupRuns } from "@/db/schema/backup-runs";
import { makeBackup } from "@/lib/operator/backups/make-backup";
import { keepTombstones } from "@/lib/operator/backups/tombstones/keep-tombstones";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { backupFolder, env } from "@/lib/platform/env/env";
import { HOUR_MS } from "@/lib/platform/india-day";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { faultOf } from "@/lib/platform/log/log";

const OURS = /^daily-[\dTZ-]+\.backup$/;
const DRAFT = /^daily-.*\.new$/;

/**
 * Makes the daily backup, unless backups are off, and deletes all but the newest BACKUP_KEEP. The result is recorded
 * for the doctor and for alerts. A killed run leaves a partial file, which the next run deletes.
 * @throws the fault that made it fail; the queue retries
 */
export async function makeDailyBackup(): Promise<void> {
  const folder = backupFolder();
  if (!folder) return;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeFrom(folder, DRAFT, 0);
    await keepTombstones(folder);
    const { DATABASE_URL, DATABASE_DIRECT_URL, BACKUP_PUBLIC_KEY, BACKUP_KEEP } = env();
    const bytes = await makeBackup({
      url: DATABASE_DIRECT_URL ?? DATABASE_URL,
      file: path.join(folder, `daily-${now().toISOString().replaceAll(/[:.]/g, "-")}.backup`),
      publicKey: BACKUP_PUBLIC_KEY ?? null,
    });
    await removeFrom(folder, OURS, BACKUP_KEEP);
    await db().insert(backupRuns).values({ endedAt: now(), outcome: "made", bytes });
  } catch (error) {
    const { fault, code } = faultOf(error);
    await db()
      .insert(backupRuns)
      .values({ endedAt: now(), outcome: "failed", reason: code ?? fault });
    throw error;
  }
}

/** Deletes matching files except the last `kept` by name, which sorts by time. */
async function removeFrom(folder: string, names: RegExp, kept: number): Promise<void> {
  const found = (await readdir(folder)).filter((name) => names.test(name)).sort();
  for (const name of found.slice(0, Math.max(0, found.length - kept))) await rm(path.join(folder, name));
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    make_backup: Nothing;
  }
}

/** 02:00 in India, or as soon as a worker runs again. One worker takes it. */
export const backupJob = defineJob({
  task: "make_backup",
  payload: NOTHING,
  schedule: { match: "30 20 * * *", makeUpForMs: 20 * HOUR_MS, attempts: 3 },
  run: makeDailyBackup,
});
