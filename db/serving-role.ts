import pg, { type ClientBase } from "pg";

/** The schemas of drizzle's journal, the portal's tables, and the queue's. */
const SCHEMAS = "public, drizzle, graphile_worker";

/** Tables whose triggers prevent updates and deletes. */
const APPEND_ONLY = `select distinct tgrelid::regclass::text as name from pg_trigger
  where tgfoid = to_regproc('public.refuse_rewrite') order by 1`;

/** Functions that run with the owner's rights, each for one thing that serving needs and its role may not do itself. */
const OF_THE_OWNER = `select oid::regprocedure::text as name from pg_proc
  where pronamespace = 'public'::regnamespace and prosecdef order by 1`;

/** The queue's tables have row-level security that blocks everybody but their owner until a policy exists. */
const CLOSED = `select c.oid::regclass::text as name from pg_class c
  where c.relnamespace = to_regnamespace('graphile_worker') and c.relrowsecurity and not exists (
    select from pg_policy p join pg_roles r on r.oid = any (p.polroles)
    where p.polrelid = c.oid and p.polname = 'portal_serves' and r.rolname = $1)`;

/**
 * Grants a role what it needs to serve requests from the current tables, and nothing more. It may read and write
 * rows, and only insert into append-only tables. It may not alter, truncate, drop or create tables or triggers, not
 * even temporary tables, which could shadow ours. Call this in a transaction, as the owner of the tables, whenever
 * tables were created. Only the owner of the database can revoke PostgreSQL's default grants to everybody. Does
 * nothing if the role is the owner.
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
  for (const name of await namesOf(client, OF_THE_OWNER))
    await client.query(`grant execute on function ${name} to ${serving}`);
  for (const name of await namesOf(client, CLOSED, [role])) {
    await client.query(`drop policy if exists portal_serves on ${name}`);
    await client.query(`create policy portal_serves on ${name} to ${serving} using (true) with check (true)`);
  }
}

/**
 * Creates the role named in `servingUrl`, with the password given there, if it does not exist and the owner may
 * create roles (as the PostgreSQL image's default role may). An existing role is left unchanged.
 * @param ownerUrl session connections of the role that owns the tables
 * @returns whether it was created
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
