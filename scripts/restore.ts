import { existsSync } from "node:fs";
import { db } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { noteRestoredHead } from "@/lib/audit/note-head";
import { recordAudit } from "@/lib/audit/record-audit";
import { auditHeadFile } from "@/lib/env";
import { noteRestore } from "@/lib/orders/note-restore";
import { ask, databaseAddress, runClient } from "./postgres-client";

const USAGE = `npm run restore -- <file> --over-everything
Puts a backup in the place of all that is in the database. Stop the portal and the workers first.`;

/** Takes away all that is ours. The schema public itself stays: a backup does not always hold it. */
const EMPTY = `do $$ declare name text; begin
  drop schema if exists drizzle cascade;
  drop schema if exists graphile_worker cascade;
  for name in select format('%I', tablename) from pg_tables where schemaname = 'public' loop
    execute 'drop table public.' || name || ' cascade';
  end loop;
  for name in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
    execute 'drop function ' || name || ' cascade';
  end loop;
end $$`;

/** Replaces the database's content by a backup's and marks what may have happened since. Nothing is sent. */
async function main(): Promise<number> {
  const [file, confirmed] = process.argv.slice(2);
  if (!file || !existsSync(file) || confirmed !== "--over-everything") {
    console.error(USAGE);
    return 2;
  }
  const url = databaseAddress();
  const [others] = await ask<{ count: number }>(
    url,
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  if (others && others.count > 0) {
    console.error(`${others.count} connections use this database. Stop the portal and the workers first.`);
    return 1;
  }
  await ask(url, EMPTY);
  const into = ["--dbname", new URL(url).pathname.slice(1)];
  await runClient(
    "pg_restore",
    ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", ...into, file],
    url,
  );
  await migrateDatabase(url);
  await noteRestoredHead(auditHeadFile());
  await recordAudit(db(), { userId: null, action: "database.restored", object: "database", facts: {} });
  const noted = await noteRestore();
  console.log(
    `Restored. Nothing was sent. ${noted} orders had not left when the backup was made; they may have been sent since, so the vendor is asked about them.`,
  );
  return 0;
}

process.exit(
  await main().catch((error: Error) => {
    console.error(error.message);
    return 1;
  }),
);
