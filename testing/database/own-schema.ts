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
  // LIKE copies no triggers, and these write what other queries read. Some of their functions name a schema.
  const triggers = await client.query(
    `select pg_get_triggerdef(t.oid) as made, pg_get_functiondef(tgfoid) as runs from pg_trigger t
     where tgrelid = any ('{public.orders, public.shops, public.ledger_entries}'::regclass[]) and not tgisinternal`,
  );
  const ours = (text: string) => text.replaceAll(/\bpublic\.|'public'/g, (at) => at.replace("public", name));
  for (const { runs } of triggers.rows) await client.query(ours(runs));
  for (const { made } of triggers.rows) await client.query(ours(made));
  await client.query(
    `insert into ledger_accounts (kind) select kind from public.ledger_accounts where shop_id is null`,
  );
  process.env.DATABASE_URL = own.href;
  return async () => {
    await databasePool().end();
    await client.query(`drop schema "${name}" cascade`);
    await client.end();
  };
}
