import { mkdirSync } from "node:fs";
import path from "node:path";
import type { MigrationPlan } from "@/db/migration-plan";
import { VERSION, versionWith } from "@/db/releases";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { fileTrouble } from "@/lib/operator/backups/file/file-trouble";
import { makeBackup } from "@/lib/operator/backups/make-backup";
import { now } from "@/lib/platform/clock";
import { backupFolder, env } from "@/lib/platform/env/env";
import { failureSentence, sizeOf } from "./backup-words";

/** Begins each line for the operator. The launcher shows these lines while the preparation runs. */
const say = (text: string) => console.log(`Database: ${text}`);

/**
 * Says what a migration is about to do, and backs the database up first, into BACKUP_DIR. Says nothing if there is
 * nothing to do.
 * @param url session connections of the role that owns the tables
 * @throws BackupProblem if the backup cannot be made; nothing was changed then
 */
export async function announceUpgrade({ applied, pending }: MigrationPlan, url: string): Promise<void> {
  if (pending.length === 0) return;
  if (applied.length === 0)
    return say(`it is empty. ${counted(pending)} will create the tables of version ${VERSION}.`);
  say(
    `its tables are of version ${versionWith(applied.length)} (${applied.length} migrations, the last ${applied.at(-1)}).`,
  );
  say(`this is version ${VERSION}. ${counted(pending)} will be applied, all or none: ${pending.join(", ")}.`);
  const folder = backupFolder();
  if (!folder) return say("no backup is made first, because BACKUP_KEEP is 0 or no folder is set.");
  const file = path.join(folder, `before-${VERSION}-${now().toISOString().replaceAll(/[:.]/g, "-")}.backup`);
  say(`a backup is made first, ${file}`);
  say(`the backup is complete (${sizeOf(await backUp(url, folder, file))}). Migrating ...`);
}

/** Says that the migrations wait for somebody who uses the tables. */
export const announceWait = () =>
  say(
    "in use by a backup, a long query or an open transaction: waiting for its end. Portals that serve go on meanwhile.",
  );

/** Says why a worker waits. @param missing the migrations that the database lacks; null if its user may not look */
export function announceMissing(missing: string[] | null): void {
  const lacks = missing
    ? `it lacks ${counted(missing)} of version ${VERSION}`
    : "the user of DATABASE_URL has no rights in it yet";
  say(`${lacks}. Waiting until npm start, or scripts/cli/prepare.ts, of this version has prepared it.`);
}

async function backUp(url: string, folder: string, file: string): Promise<number> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await makeBackup({ url, file, publicKey: env().BACKUP_PUBLIC_KEY ?? null });
  } catch (error) {
    const why = fileTrouble(error, "write", "The backup", file) ?? failureSentence(error);
    throw new BackupProblem(
      `The backup before the upgrade could not be made. ${why} Nothing was changed. Fix this and start again, or upgrade without a backup: BACKUP_KEEP=0.`,
      { cause: error },
    );
  }
}

const counted = ({ length }: string[]) => (length === 1 ? "1 migration" : `${length} migrations`);
