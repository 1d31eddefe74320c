import type pg from "pg";

type Row = Record<string, unknown>;
/** Every row of every table, by the table's name; the queue's jobs are `jobs`. */
export type Content = Map<string, Row[]>;

/** Tables and columns that a later version renamed. What a row says must stay the same under the new name. */
const RENAMED: Record<string, { table: string; columns?: Record<string, string> }> = {
  agents: { table: "shops" },
  agent_services: { table: "shop_services", columns: { agent_id: "shop_id" } },
  upstream_calls: { table: "vendor_calls" },
  upstream_health: { table: "vendor_health" },
};

const JOBS = `select jsonb_build_object('task', t.identifier, 'payload', j.payload, 'key', j.key, 'run_at', j.run_at,
    'max_attempts', j.max_attempts) as row
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`;

export async function contentOf(client: pg.ClientBase): Promise<Content> {
  const tables = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
  );
  const content: Content = new Map();
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: Row }>(`select to_jsonb(t) as row from public."${name}" t`);
    content.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  const { rows } = await client.query<{ row: Row }>(JOBS);
  return content.set(
    "jobs",
    rows.map(({ row }) => row),
  );
}

export type Compared = { lost: string[]; added: string[] };

/**
 * Compares what a database said before a migration with what it says after it, by the columns that there were before.
 * @param left columns of a table that are left out, because they change for a known reason
 * @returns each row that is gone or says something else, and each that was not there, as text; columns and tables of
 *   later versions count for nothing
 */
export function compare(before: Content, after: Content, left: Record<string, string[]> = {}): Compared {
  const compared: Compared = { lost: [], added: [] };
  for (const [former, rows] of before) {
    const { table = former, columns: renamed = {} } = (after.has(former) ? null : RENAMED[former]) ?? {};
    const columns = Object.keys(rows[0] ?? {}).filter((one) => !left[table]?.includes(one));
    const said = (row: Row, name: (column: string) => string) =>
      `${table} ${JSON.stringify(columns.map((one) => row[name(one)]))}`;
    const counts = new Map<string, number>();
    for (const row of rows)
      add(
        counts,
        said(row, (one) => one),
        1,
      );
    if (rows.length > 0)
      for (const row of after.get(table) ?? [])
        add(
          counts,
          said(row, (one) => renamed[one] ?? one),
          -1,
        );
    for (const [text, count] of counts) {
      if (count > 0) compared.lost.push(text);
      if (count < 0) compared.added.push(text);
    }
  }
  return compared;
}

function add(counts: Map<string, number>, text: string, by: number): void {
  counts.set(text, (counts.get(text) ?? 0) + by);
}

const CATALOG = `select line from (
  select format('column %s.%s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v')
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
  union all select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace
  union all select pg_get_indexdef(indexrelid) from pg_index join pg_class c on c.oid = indrelid
    where c.relnamespace = 'public'::regnamespace
  union all select pg_get_triggerdef(t.oid) || t.tgenabled::text from pg_trigger t join pg_class c on c.oid = tgrelid
    where c.relnamespace = 'public'::regnamespace and not tgisinternal
  union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f'
  union all select format('view %s %s', oid::regclass, pg_get_viewdef(oid)) from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'v'
  union all select format('granted %s %s', oid::regclass, (select string_agg(it::text, ',' order by it::text)
      from unnest(relacl) it)) from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S')
  union all select format('migration %s', hash) from drizzle.__drizzle_migrations
) lines where line !~ 'vendor_calls_[0-9]{4}_[0-9]{2}' order by line`;

/**
 * The tables, constraints, indexes, triggers, functions, views and grants, and the migrations that made them. Which months
 * of calls there are depends on the calls.
 */
export async function catalogOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(CATALOG);
  return rows.map(({ line }) => line);
}

/** The lines that only one of two catalogs has. */
export function differences(one: readonly string[], other: readonly string[]): string[] {
  const [here, there] = [new Set(one), new Set(other)];
  return [...one.filter((line) => !there.has(line)), ...other.filter((line) => !here.has(line))];
}
