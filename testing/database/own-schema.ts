import pg from "pg";
import { databasePool } from "@/lib/platform/database";

/**
 * Empty tables for one test file, where a test counts all rows. Call this before anything connects. @returns a
 * function that closes this process's connections and drops the tables
 */
export async function ownSchema(file: string): Promise<() => Promise<void>> {
  const name = `own_${file}`;
  const own = new URL(process.env.DATABASE_URL ?? "");
  own.searchParams.set("options", `-c search_path=${name},public`);
  const client = new pg.Client({ connectionString: own.href });
  await client.connect();
  await client.query(`drop schema if exists "${name}" cascade; create schema "${name}"`);
  const tables = await client.query("select tablename from pg_tables where schemaname = 'public'");
  for (const { tablename } of tables.rows)
    await client.query(`create table "${name}"."${tablename}" (like public."${tablename}" including all)`);
  // LIKE copies no triggers, and lists read what those on orders write.
  const triggers = await client.query(
    "select pg_get_triggerdef(oid) as made from pg_trigger where tgrelid = 'public.orders'::regclass and not tgisinternal",
  );
  for (const { made } of triggers.rows) await client.query(made.replace(" ON public.", ` ON "${name}".`));
  process.env.DATABASE_URL = own.href;
  return async () => {
    await databasePool().end();
    await client.query(`drop schema "${name}" cascade`);
    await client.end();
  };
}
