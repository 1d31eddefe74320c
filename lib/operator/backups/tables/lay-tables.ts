import type { ClientBase } from "pg";

/** Drops everything of ours except the queue. The schema public itself and objects of extensions stay. */
const DROP = `do $$ declare it text; begin
  drop schema if exists drizzle cascade;
  for it in select format('%s %s', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
      c.oid::regclass) from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by c.relkind in ('r', 'p')
  loop execute 'drop ' || it || ' cascade'; end loop;
  for it in select c.oid::regclass::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
  loop execute 'drop sequence ' || it || ' cascade'; end loop;
  for it in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace
    and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  loop execute 'drop routine ' || it || ' cascade'; end loop;
  for it in select t.oid::regtype::text from pg_type t where t.typnamespace = 'public'::regnamespace
    and t.typtype in ('e', 'd', 'r') and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e')
  loop execute 'drop type ' || it || ' cascade'; end loop;
end $$`;

/** Drops all of the portal's tables, functions and types, and the journal of migrations. */
export async function dropTables(client: ClientBase): Promise<void> {
  await client.query("set local client_min_messages = warning");
  await client.query(DROP);
}

/**
 * Prepares tables to be filled in any order with unchanged rows: disables triggers, and drops foreign keys and the checks
 * that hold for new rows only.
 * @param forNewRows the names of those checks
 * @returns the statements that restore what was dropped: foreign keys check every row, those checks only new ones
 */
export async function closeTables(client: ClientBase, forNewRows: string[] = []): Promise<string[]> {
  await onEachTable(client, "disable trigger user");
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s%s', conrelid::regclass, conname, pg_get_constraintdef(oid),
         case contype when 'c' then ' not valid' end) as add
     from pg_constraint where (contype = 'f' or contype = 'c' and conname = any($1)) and coninhcount = 0
       and connamespace = 'public'::regnamespace`,
    [forNewRows],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ add }) => add);
}

/** Deletes rows that the migrations themselves inserted. */
export async function emptyTables(client: ClientBase): Promise<void> {
  for (const table of await tables(client)) {
    if (table !== "database_identity") await client.query(`delete from ${table}`);
  }
}

/** The reverse of `closeTables`. */
export async function openTables(client: ClientBase, dropped: string[]): Promise<void> {
  for (const statement of dropped) await client.query(statement);
  await onEachTable(client, "enable trigger user");
}

async function onEachTable(client: ClientBase, change: string): Promise<void> {
  for (const table of await tables(client)) await client.query(`alter table ${table} ${change}`);
}

/** Every table of the portal, quoted where necessary. */
async function tables(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`,
  );
  return rows.map(({ name }) => name);
}
