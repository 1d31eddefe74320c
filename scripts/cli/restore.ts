import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { findMigrations } from "@/db/migration-plan";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { fileTrouble } from "@/lib/operator/backups/file/file-trouble";
import { type Comparison, compareBackup } from "@/lib/operator/backups/find-lost-orders";
import { makeBackup } from "@/lib/operator/backups/make-backup";
import { restoreBackup } from "@/lib/operator/backups/restore-backup";
import { gatherTombstones } from "@/lib/operator/backups/tombstones/gather-tombstones";
import { TOMBSTONE_FILE } from "@/lib/operator/backups/tombstones/tombstone-file";
import { isHeadFileOf, type NotedHead, noteRestoredHead } from "@/lib/platform/audit/note-head";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { auditHeadFile, backupFolder, env } from "@/lib/platform/env/env";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { failureSentence } from "./backup-words";
import { ownerAddress } from "./database-address";
import { runCommand } from "./run-command";

const USAGE = `npm run restore -- <file> --over-everything [--key <file of the private key>]
Puts a backup in the place of all that is in the database. Stop the portal and the workers first. The backup is read to
its end before anything is changed, what is there is saved to a file, and a restore that fails leaves all as it was.
Without --over-everything it only says what would be lost, and changes nothing.`;

const NOTHING_CHANGED = "Nothing was changed.";

/** Replaces the database's content with a backup's and marks what may have happened since. Sends nothing. */
async function main(): Promise<number> {
  const asked = readWords();
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const { file } = asked;
  const privateKey = asked.key ? readKey(asked.key) : null;
  const url = ownerAddress();
  const servingRole = await findServingRole();
  const there = await lookAround(url, file, privateKey);
  console.log(`The backup of ${formatMoment(there.madeAt, "en")} (India) is whole.`);
  console.log(
    there.lost.count === 0
      ? "It has every order that is in the database."
      : `${ordersOf(there.lost)} in the database but not in the backup. A restore removes them.`,
  );
  if (!asked.overEverything) {
    console.log(`${NOTHING_CHANGED} To restore, add --over-everything.`);
    return 2;
  }
  if (there.others > 0)
    throw new BackupProblem(
      `${there.others} connections use this database. Stop the portal and the workers first.`,
    );
  const { tombstones, isRecorded } = await gatherTombstones(url, file);
  const saved = there.isFilled ? await saveWhatIsThere(url, file) : null;
  if (saved) console.log(`The current data was saved to ${saved}`);
  const headFile = auditHeadFile();
  const isOurs = headFile !== null && (await isHeadFileOf(db(), headFile).catch(() => false));
  const { noted, erased, head } = await restoreBackup({ url, file, privateKey, servingRole, tombstones });
  const unnoted = isOurs ? await noteHead(headFile, head) : null;
  console.log(
    `Restored. Nothing was sent. ${noted} orders had not been sent when the backup was made. They may have been sent since, so the portal asks the vendor about them.`,
  );
  if (erased > 0) console.log(`${erased} orders were erased since the backup. They were erased again.`);
  if (!isRecorded)
    console.log(
      `There is no ${TOMBSTONE_FILE} beside the backups. If personal data was erased since this one was made, it is back: put the file beside it and restore again, or erase it with npm run order:erase.`,
    );
  if (there.lost.count > 0)
    console.log(
      `${ordersOf(there.lost)} no longer in the database. To read them, restore ${saved} into a second database. Callbacks from INEXOPAY about them are listed under Callbacks as unknown orders.`,
    );
  if (unnoted) console.error(unnoted);
  if (headFile && !isOurs)
    console.log(
      `${headFile} has the audit heads of another database; nothing was written to it. Set AUDIT_HEAD_FILE to a file for this database alone. If the database was moved here for good, move the old file away and keep it.`,
    );
  return unnoted ? 1 : 0;
}

/** The restore is complete by now, whatever happens to the head file. @returns why it was not recorded there; null if it was */
async function noteHead(file: string, head: NotedHead): Promise<string | null> {
  try {
    await noteRestoredHead(file, head);
    return null;
  } catch (error) {
    const why = fileTrouble(error, "write", "The restore", file) ?? failureSentence(error);
    return `${why} Until it is recorded there, npm run audit:verify reports that the log was cut. Fix this and restore the same backup again.`;
  }
}

/** The parsed arguments; null when they are wrong. */
function readWords(): { file: string; overEverything: boolean; key?: string | undefined } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { "over-everything": { type: "boolean" }, key: { type: "string" } },
    });
    const [file] = positionals;
    if (!file || positionals.length > 1) return null;
    return { file, overEverything: values["over-everything"] ?? false, key: values.key };
  } catch {
    return null;
  }
}

function readKey(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const sentence = fileTrouble(error, "read", "The private key", file);
    throw sentence ? new BackupProblem(sentence, { cause: error }) : error;
  }
}

/** "3 orders, made from … to …, are"; "1 order, made …, is". */
function ordersOf({ count, first, last }: Comparison["lost"]): string {
  const [from, to] = [first, last].map((at) => (at ? formatMoment(at, "en") : ""));
  return count === 1 ? `1 order, made ${from}, is` : `${count} orders, made from ${from} to ${to}, are`;
}

/** The serving role, where it is not the owner: it needs access to the new tables too. */
async function findServingRole(): Promise<string | null> {
  const { DATABASE_OWNER_URL, DATABASE_URL } = env();
  if (!DATABASE_OWNER_URL) return null;
  return withClient(DATABASE_URL, async (client) => {
    const { rows } = await client.query<{ role: string }>("select current_user as role");
    return rows[0]?.role ?? null;
  });
}

type There = Comparison & { others: number; isFilled: boolean };

/** Compares the whole backup with the database, and changes neither. */
function lookAround(url: string, file: string, privateKey: string | null): Promise<There> {
  return withClient(url, async (client) => {
    const compared = await compareBackup(client, file, privateKey);
    const { rows } = await client.query<{ others: number }>(
      // Of other roles' connections only the role is visible; a superuser's may be the server's own work.
      `select count(*)::int as others from pg_stat_activity left join pg_roles on pg_roles.oid = usesysid
       where datname = current_database() and pid <> pg_backend_pid()
       and (backend_type = 'client backend' or backend_type is null and not rolsuper)`,
    );
    const isFilled = (await findMigrations(client)).length > 0;
    return { ...compared, others: rows[0]?.others ?? 0, isFilled };
  });
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function saveWhatIsThere(url: string, restored: string): Promise<string> {
  const folder = backupFolder({ ...env(), BACKUP_KEEP: 1 }) ?? path.dirname(restored);
  const file = path.join(folder, `before-restore-${now().toISOString().replaceAll(/[:.]/g, "-")}.backup`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await makeBackup({ url, file, publicKey: env().BACKUP_PUBLIC_KEY ?? null });
  } catch (error) {
    const why = fileTrouble(error, "write", "The backup", file) ?? failureSentence(error);
    throw new BackupProblem(`The current data could not be saved first. ${why}`, { cause: error });
  }
  return file;
}

await runCommand("restore", () =>
  main().catch((error) => {
    console.error(`${failureSentence(error)} ${NOTHING_CHANGED}`);
    return 1;
  }),
);
