import { makeBackup } from "@/lib/operator/backups/make-backup";
import { env } from "@/lib/platform/env/env";
import { failureSentence, sizeOf } from "./backup-words";
import { databaseAddress } from "./database-address";
import { runCommand } from "./run-command";

const USAGE = `npm run backup -- <file>
Writes the whole database to a new file, beside a running portal if need be; sealed, where BACKUP_PUBLIC_KEY is set. A file
that exists is never replaced, and the folder must exist. The keys
(DATA_KEYS, AUTH_SECRET; on the embedded database DATA_DIR/secrets.json) are not in it: without them nobody can read it.`;

/** Writes a consistent snapshot of the database to one file, complete or not at all. */
async function main(): Promise<number> {
  const [file, ...more] = process.argv.slice(2);
  if (!file || file.startsWith("-") || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const publicKey = env().BACKUP_PUBLIC_KEY ?? null;
  const bytes = await makeBackup({ url: databaseAddress(), file, publicKey });
  console.log(
    `The backup is in ${file} (${sizeOf(bytes)}${publicKey ? ", sealed" : ""}). Keep the keys in another place.`,
  );
  return 0;
}

await runCommand("backup", () =>
  main().catch((error) => {
    console.error(`No backup was made. ${failureSentence(error)}`);
    return 1;
  }),
);
