import { makeBackup } from "@/lib/backups/make-backup";
import { env } from "@/lib/env";
import { databaseAddress } from "./database-address";

const USAGE = `npm run backup -- <file>
Writes the whole database to a file, beside a running portal if need be; sealed, where BACKUP_PUBLIC_KEY is set. The keys
(DATA_KEYS, AUTH_SECRET; on the embedded database DATA_DIR/secrets.json) are not in it: without them nobody can read it.`;

/** One consistent picture of the database in one file, there whole or not at all. */
async function main(): Promise<number> {
  const [file, ...more] = process.argv.slice(2);
  if (!file || file.startsWith("-") || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const publicKey = env().BACKUP_PUBLIC_KEY ?? null;
  const bytes = await makeBackup({ url: databaseAddress(), file, publicKey });
  const megabytes = (bytes / 1_000_000).toFixed(1);
  console.log(
    `The backup is in ${file} (${megabytes} MB${publicKey ? ", sealed" : ""}). Keep the keys in another place.`,
  );
  return 0;
}

process.exit(
  await main().catch((error: Error) => {
    console.error(error.message);
    return 1;
  }),
);
