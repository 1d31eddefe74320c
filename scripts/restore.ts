import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { db } from "@/db/client";
import { isHeadFileOf, noteRestoredHead } from "@/lib/audit/note-head";
import { checkBackup } from "@/lib/backups/check-backup";
import { makeBackup } from "@/lib/backups/make-backup";
import { restoreBackup } from "@/lib/backups/restore-backup";
import { findMigrations } from "@/lib/backups/stored-tables";
import { now } from "@/lib/clock";
import { auditHeadFile, backupFolder, env } from "@/lib/env";
import { ownerAddress } from "./database-address";

const USAGE = `npm run restore -- <file> --over-everything [--key <file of the private key>]
Puts a backup in the place of all that is in the database. Stop the portal and the workers first. The backup is read to
its end before anything is changed, what is there is saved to a file, and a restore that fails leaves all as it was.`;

/** Replaces the database's content by a backup's and marks what may have happened since. Nothing is sent. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "over-everything": { type: "boolean" }, key: { type: "string" } },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1 || !values["over-everything"]) {
    console.error(USAGE);
    return 2;
  }
  const privateKey = values.key ? readFileSync(values.key, "utf8") : null;
  const url = ownerAddress();
  const servingRole = await findServingRole();
  const { madeAt } = await checkBackup(file, privateKey);
  console.log(`The backup of ${madeAt} is whole.`);
  const there = await lookAround(url);
  if (there.others > 0)
    throw new Error(
      `${there.others} connections use this database. Stop the portal and the workers first. Nothing was changed.`,
    );
  if (there.isFilled) console.log(`What is there now was saved to ${await saveWhatIsThere(url, file)}`);
  const headFile = auditHeadFile();
  const isOurs = headFile !== null && (await isHeadFileOf(db(), headFile).catch(() => false));
  const { noted, head } = await restoreBackup({ url, file, privateKey, servingRole });
  if (isOurs) await noteRestoredHead(headFile, head);
  console.log(
    `Restored. Nothing was sent. ${noted} orders had not left when the backup was made; they may have been sent since, so the vendor is asked about them.`,
  );
  if (headFile && !isOurs)
    console.log(
      `${headFile} has the audit heads of another database; nothing was noted in it. Set AUDIT_HEAD_FILE to a file of this database's own; where the database was moved here for good, put the old file away and keep it.`,
    );
  return 0;
}

/** Who serves, where that is not the owner of the tables: the new tables are opened to that role too. */
async function findServingRole(): Promise<string | null> {
  const { DATABASE_OWNER_URL, DATABASE_URL } = env();
  if (!DATABASE_OWNER_URL) return null;
  const client = new pg.Client({ connectionString: DATABASE_URL, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string }>("select current_user as role");
    return rows[0]?.role ?? null;
  } finally {
    await client.end();
  }
}

async function lookAround(url: string): Promise<{ others: number; isFilled: boolean }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ others: number }>(
      // Of another role's connections all is hidden but whose they are; a superuser's may be the server's own work.
      `select count(*)::int as others from pg_stat_activity left join pg_roles on pg_roles.oid = usesysid
       where datname = current_database() and pid <> pg_backend_pid()
       and (backend_type = 'client backend' or backend_type is null and not rolsuper)`,
    );
    return { others: rows[0]?.others ?? 0, isFilled: (await findMigrations(client)).length > 0 };
  } finally {
    await client.end();
  }
}

async function saveWhatIsThere(url: string, restored: string): Promise<string> {
  const folder = backupFolder({ ...env(), BACKUP_KEEP: 1 }) ?? path.dirname(restored);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `before-restore-${now().toISOString().replaceAll(/[:.]/g, "-")}.backup`);
  await makeBackup({ url, file, publicKey: env().BACKUP_PUBLIC_KEY ?? null });
  return file;
}

process.exit(
  await main().catch((error: Error) => {
    console.error(error.message);
    return 1;
  }),
);
