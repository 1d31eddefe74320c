import type { ClientBase } from "pg";

/**
 * How long one try may hold others up, in milliseconds. Whoever waits longer than `deadlock_timeout` (1,000 by default)
 * looks for a deadlock, and PostgreSQL would end that query: a request of an older version.
 */
const TRY_MS = 500;
/** How long a try waits for vacuums, which hold up nobody. PostgreSQL ends an automatic one after `deadlock_timeout`. */
const VACUUM_MS = 10_000;

/** PostgreSQL's code for a lock that was not to be had in time. */
const NOT_IN_TIME = "55P03";

/** Ours alone: an extension or a person may keep tables in the same schema. A partitioned table stands for its parts. */
const OWN_TABLES = `select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and pg_has_role(c.relowner, 'usage') order by c.relname`;

/**
 * Locks all tables and views of the portal for the rest of the transaction, so that nothing in it has to wait for
 * others. If that takes too long it gives way: roll back, and try again later.
 * @throws an error for which `isInUse` is true when others use a table for longer
 */
export async function lockTables(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(OWN_TABLES);
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name);
  await client.query(`set local lock_timeout = ${VACUUM_MS};
    lock table ${names.join(", ")} in share update exclusive mode`);
  // The server measures the wait for each table, so the rest of the time is counted here.
  const end = performance.now() + TRY_MS;
  for (const name of names) {
    const left = Math.max(1, Math.ceil(end - performance.now()));
    await client.query(`set local lock_timeout = ${left}; lock table ${name} in access exclusive mode`);
  }
  await client.query("set local lock_timeout to default");
}

/** Whether a try gave way to others who use a table. */
export const isInUse = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === NOT_IN_TIME;
