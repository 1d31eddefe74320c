import { eq, max, min } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type BackupOutcome, backupRuns } from "@/db/schema/backup-runs";
import { users } from "@/db/schema/users";
import type { BackupState } from "@/lib/operator/backups/backup-trouble";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** When a daily backup last succeeded and last failed. */
export async function findBackupState(db: Database, _scope: EveryoneScope): Promise<BackupState> {
  const newest = async (outcome: BackupOutcome) => {
    const [row] = await db
      .select({ at: max(backupRuns.endedAt) })
      .from(backupRuns)
      .where(eq(backupRuns.outcome, outcome));
    return row?.at ?? null;
  };
  const [first] = await db.select({ at: min(users.createdAt) }).from(users);
  return { begunAt: first?.at ?? null, madeAt: await newest("made"), failedAt: await newest("failed") };
}
