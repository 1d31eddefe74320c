import type { ClientBase } from "pg";
import type { SequenceState, TableHead } from "@/lib/operator/backups/file/backup-frames";

/** It holds the database's own id, so it is never copied: see its schema. */
const NOT_COPIED = "database_identity";

const JOBS: TableHead = {
  kind: "jobs",
  name: "jobs",
  columns: ["identifier", "payload", "queue_name", "run_at", "max_attempts", "key", "priority"],
};

/** Every table of the portal with the columns COPY handles, by name; then the queue's jobs, if there is a queue. */
export async function findTables(client: ClientBase): Promise<TableHead[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; has_months: boolean }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns, c.relkind = 'p' as has_months
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attgenerated = '' and c.relname <> $1
     group by c.relname, c.relkind order by c.relname`,
    [NOT_COPIED],
  );
  const tables: TableHead[] = [];
  for (const { name, columns, has_months } of rows) {
    const oldest = has_months ? { oldest: await oldestOf(client, name) } : {};
    tables.push({ kind: "table", name, columns, ...oldest });
  }
  return (await exists(client, "graphile_worker._private_jobs")) ? [...tables, JOBS] : tables;
}

/** When the oldest row of a table that is partitioned by month is from, in ISO 8601; null if there is none. */
async function oldestOf(client: ClientBase, name: string): Promise<string | null> {
  const { rows } = await client.query<{ at: Date | null }>(
    `select min(at) as at from public.${client.escapeIdentifier(name)}`,
  );
  return rows[0]?.at?.toISOString() ?? null;
}

/** The COPY statement that reads a table. Jobs that were given up are left out. */
export function copyOutOf(client: ClientBase, { kind, name, columns, oldest }: TableHead): string {
  // COPY by itself does not read a partitioned table.
  if (oldest !== undefined)
    return `copy (select ${columnsOf(client, columns)} from public.${client.escapeIdentifier(name)}) to stdout`;
  if (kind === "table") return `copy ${tableOf(client, name, columns)} to stdout`;
  return `copy (select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where j.attempts < j.max_attempts order by j.id) to stdout`;
}

/** A table and its columns, quoted, as COPY expects them. */
export function tableOf(client: ClientBase, name: string, columns: string[]): string {
  return `public.${client.escapeIdentifier(name)} (${columnsOf(client, columns)})`;
}

const columnsOf = (client: ClientBase, columns: string[]) =>
  columns.map((column) => client.escapeIdentifier(column)).join(", ");

/** The last number each sequence returned. */
export async function findSequences(client: ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(
    `select sequencename as name, last_value::text as last from pg_sequences
     where schemaname = 'public' order by sequencename`,
  );
  return rows;
}

/** The checks that hold for new rows only, because older ones have other values: migration 0029 may leave some so. */
export async function findChecksForNewRows(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select conname as name from pg_constraint where contype = 'c' and not convalidated and coninhcount = 0
       and connamespace = 'public'::regnamespace order by conname`,
  );
  return rows.map(({ name }) => name);
}

/** Whether a table exists. @param name including its schema */
export async function exists(client: ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    name,
  ]);
  return rows[0]?.there ?? false;
}
