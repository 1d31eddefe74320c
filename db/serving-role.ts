import pg, { type ClientBase } from "pg";

/** What drizzle notes its migrations in, the portal's tables, and the queue's. */
const SCHEMAS = "public, drizzle, graphile_worker";

/** Tables whose triggers refuse that rows are rewritten or taken away. */
const APPEND_ONLY = `select distinct tgrelid::regclass::text as name from pg_trigger
  where tgfoid = to_regproc('public.refuse_rewrite') order by 1`;

/** The queue's tables are closed row by row to everybody but their owner, until a policy opens them. */
const CLOSED = `select c.oid::regclass::text as name from pg_class c
  where c.relnamespace = to_regnamespace('graphile_worker') and c.relrowsecurity and not exists (
    select from pg_policy p join pg_roles r on r.oid = any (p.polroles)
    where p.polrelid = c.oid and p.polname = 'portal_serves' and r.rolname = $1)`;

/**
 * Lets a role serve from the tables as they are now, and nothing more: it reads and writes rows, of append-only tables
 * it only adds them, and it changes, empties or drops no table and no trigger, nor makes any, not even a temporary one
 * that would hide ours. To be called in a transaction, by the owner of the tables, whenever tables were made; what
 * PostgreSQL gives everybody is taken back only by an owner of the database. Does nothing where that role is the owner itself.
 * @param role its name, unquoted
 */
export async function letServe(client: ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ owner: string; database: string }>(
    "select current_user as owner, current_database() as database",
  );
  const { owner, database = "" } = rows[0] ?? {};
  if (owner === role) return;
  const serving = client.escapeIdentifier(role);
  await client.query(`
    revoke temporary, create on database ${client.escapeIdentifier(database)} from public, ${serving};
    revoke create on schema ${SCHEMAS} from public, ${serving};
    revoke all on all tables in schema ${SCHEMAS} from ${serving};
    grant usage on schema ${SCHEMAS} to ${serving};
    grant select, insert, update, delete on all tables in schema public, graphile_worker to ${serving};
    grant usage, select on all sequences in schema public, graphile_worker to ${serving};
    grant select on all tables in schema drizzle to ${serving};
    revoke insert, update, delete on graphile_worker.migrations from ${serving}`);
  for (const name of await namesOf(client, APPEND_ONLY))
    await client.query(`revoke update, delete on ${name} from ${serving}`);
  for (const name of await namesOf(client, CLOSED, [role])) {
    await client.query(`drop policy if exists portal_serves on ${name}`);
    await client.query(`create policy portal_serves on ${name} to ${serving} using (true) with check (true)`);
  }
}

/**
 * Makes the role that `servingUrl` names, with the password that it names, where there is none of that name and the
 * owner may make roles (as the one that the image of PostgreSQL makes may). A role that is there is left as it is.
 * @param ownerUrl session connections of the role that owns the tables
 * @returns whether it was made
 */
export async function makeServingRole(ownerUrl: string, servingUrl: string): Promise<boolean> {
  const { user, password } = new pg.Client({ connectionString: servingUrl });
  if (!user || !password) return false;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      `select (rolsuper or rolcreaterole) and not exists (select from pg_roles where rolname = $1) as may
       from pg_roles where rolname = current_user`,
      [user],
    );
    if (!rows[0]?.may) return false;
    await client.query(
      `create role ${client.escapeIdentifier(user)} login password ${client.escapeLiteral(password)}`,
    );
    return true;
  } finally {
    await client.end();
  }
}

async function namesOf(client: ClientBase, sql: string, values: string[] = []): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql, values);
  return rows.map(({ name }) => name);
}
