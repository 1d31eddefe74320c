import { renameSync } from "node:fs";
import { databaseAddress, runClient } from "./postgres-client";

const USAGE = `npm run backup -- <file>
Writes the whole database to a file, beside a running portal if need be. The keys (DATA_KEYS, AUTH_SECRET; on the
embedded database DATA_DIR/secrets.json) are not in it: without them nobody can read it.`;

/** One consistent picture of the database in one file, there whole or not at all. */
async function main(): Promise<number> {
  const [file] = process.argv.slice(2);
  if (!file) {
    console.error(USAGE);
    return 2;
  }
  process.umask(0o077);
  const draft = `${file}.${process.pid}.new`;
  await runClient(
    "pg_dump",
    ["--format=custom", "--no-owner", "--no-privileges", `--file=${draft}`],
    databaseAddress(),
  );
  renameSync(draft, file);
  console.log(`The backup is in ${file}. Keep the keys in another place.`);
  return 0;
}

process.exit(
  await main().catch((error: Error) => {
    console.error(error.message);
    return 1;
  }),
);
