import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { runOnce } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrateDatabase } from "../../db/migrate";
import { runScript } from "../../e2e/fixtures/node-process";
import { fillTable } from "../../lib/operator/backups/tables/fill-tables";
import { checkCallMonths } from "../../lib/operator/doctor/checks/check-database";
import { checkRoles } from "../../lib/operator/doctor/checks/check-roles";
import { findCallMonths } from "../../lib/vendor/calls/call-months";
import { keepMonths } from "../../lib/vendor/calls/keep-months";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";

const SLOW_MS = 300_000;
const dataDir = mkdtempSync(path.join(os.tmpdir(), "serving-role-"));
const settingsFile = path.join(dataDir, "postgres.json");
/** The month of now in India: for five and a half hours a month another one than that of UTC. */
const MONTH = "date_trunc('month', now() at time zone 'Asia/Kolkata')";
const KEPT = ["evidence", "charges", "ledger_transactions", "ledger_entries", "audit_log"];

let server;
let env;

async function ask(connectionString, sql) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

const serve = (sql) => ask(server.portalUrl("bahi"), sql);
const prepare = (more = {}) => runScript("scripts/cli/prepare.ts", [], { ...env, ...more });

beforeAll(async () => {
  const secrets = await portalSecrets(dataDir, {});
  server = await openPostgres({ dataDir, careless: true });
  await ensureDatabase(server.adminUrl, "bahi");
  env = {
    ...{ ...secrets, DATA_DIR: dataDir, APP_URL: "http://localhost:3000", LOG_LEVEL: "silent", DEMO: "1" },
    ...{ DATABASE_URL: server.portalUrl("bahi"), DATABASE_DIRECT_URL: "" },
    ...{ INEXOPAY_BASE_URL: "http://127.0.0.1:9", INEXOPAY_API_KEY: "test", INEXOPAY_USERNAME: "test" },
    DATABASE_OWNER_URL: server.ownerUrl("bahi"),
  };
  await prepare();
}, SLOW_MS);

afterAll(async () => {
  await server?.release();
  rmSync(dataDir, { recursive: true, force: true });
});

// One story: each test takes the databases as the one before left them.
describe("two roles", { shuffle: false }, () => {
  describe.each(KEPT)("on %s the serving role", (table) => {
    test.each([
      `alter table ${table} disable trigger user`,
      `alter table ${table} disable trigger ${table}_append_only`,
      `drop trigger ${table}_append_only on ${table}`,
      `create trigger mine before insert on ${table} for each row execute function refuse_rewrite()`,
      `drop table ${table}`,
      `truncate ${table} cascade`,
      `delete from ${table}`,
      `update ${table} set at = now()`,
      `select from ${table} for update`,
    ])("may not %s", async (statement) => {
      await expect(serve(statement)).rejects.toMatchObject({ code: "42501" });
    });

    test("may add rows and read them", async () => {
      const { rows } = await serve(`select has_table_privilege('${table}', 'insert') as may from
      (select count(*) from ${table}) counted`);
      expect(rows).toEqual([{ may: true }]);
    });
  });

  test.each([
    "set session_replication_role = replica",
    "set role bahi",
    "create or replace function refuse_rewrite() returns trigger language plpgsql as 'begin return null; end'",
    "drop function refuse_rewrite() cascade",
    "create table public.own (id int)",
    "create temporary table own (id int)",
    "create temporary table orders as select * from orders",
    "create temporary view orders as select 1",
    "create temporary sequence own",
    "create schema own",
    "create function public.own() returns int language sql as 'select 1'",
    "create table drizzle.own (id int)",
    "truncate orders cascade",
    "alter table orders add column own int",
    "delete from drizzle.__drizzle_migrations",
    "delete from graphile_worker.migrations",
    "alter table graphile_worker._private_jobs disable row level security",
  ])("the serving role may not %s", async (statement) => {
    await expect(serve(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("the serving role can read every table of the portal and empty none", async () => {
    const { rows } = await serve(`select c.relname as name from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) and c.relkind = 'r' and
    (has_table_privilege(c.oid, 'truncate, trigger, references') or not has_table_privilege(c.oid, 'select'))`);
    expect(rows).toEqual([]);
  });

  test("the serving role can queue and process jobs", async () => {
    await serve("select graphile_worker.add_job('noted', '{}', queue_name => 'one', job_key => 'once')");
    await serve("select graphile_worker.add_job('noted', '{}', queue_name => 'one', job_key => 'once')");
    const done = [];
    await runOnce({
      connectionString: server.portalUrl("bahi"),
      taskList: { noted: () => done.push("noted") },
    });
    expect(done).toEqual(["noted"]);
    expect((await serve("select from graphile_worker._private_jobs")).rows).toEqual([]);
  });

  test(
    "a second preparation changes nothing, and revokes what was granted by hand",
    async () => {
      const { rows: before } = await ask(
        server.adminUrl("bahi"),
        "select * from pg_policies order by tablename",
      );
      expect(before).not.toEqual([]);
      await ask(
        server.adminUrl("bahi"),
        `grant all on audit_log to bahi_portal; grant all on database bahi to bahi_portal;
       grant temporary on database bahi to public; grant create on schema public to public`,
      );
      await prepare();
      const { rows } = await ask(server.adminUrl("bahi"), "select * from pg_policies order by tablename");
      expect(rows).toEqual(before);
      for (const statement of [
        "delete from audit_log",
        "create schema own",
        "create temporary table own (id int)",
        "create table own (id int)",
      ])
        await expect(serve(statement)).rejects.toMatchObject({ code: "42501" });
    },
    SLOW_MS,
  );

  test(
    "a preparation creates a missing serving role if the owner may, and the role keeps its password",
    async () => {
      const url = new URL(server.portalUrl("bahi"));
      [url.username, url.password] = ["bahi counter", "a'b\\c"];
      // The embedded database's owner may not create roles.
      await expect(prepare({ DATABASE_URL: url.href })).rejects.toThrow(/DATABASE_URL/);
      await ask(server.adminUrl("postgres"), "create database counter");
      url.pathname = "/counter";
      const own = { DATABASE_URL: url.href, DATABASE_OWNER_URL: server.adminUrl("counter") };
      await prepare(own);
      await prepare(own);
      const { rows } = await ask(
        url.href,
        "select current_user as me, rolsuper as any from pg_roles where rolname = current_user",
      );
      expect(rows).toEqual([{ me: "bahi counter", any: false }]);
      await expect(ask(url.href, "delete from audit_log")).rejects.toMatchObject({ code: "42501" });
      await expect(ask(url.href, "create temporary table own (id int)")).rejects.toMatchObject({
        code: "42501",
      });
      url.password = "another";
      await expect(prepare({ ...own, DATABASE_URL: url.href })).rejects.toThrow(/password of DATABASE_URL/);
    },
    SLOW_MS,
  );

  test(
    "a preparation by the serving role says what is missing",
    async () => {
      await expect(prepare({ DATABASE_OWNER_URL: "" })).rejects.toThrow(
        /set DATABASE_OWNER_URL to the owner/,
      );
      const wrong = new URL(server.ownerUrl("bahi"));
      wrong.password = "guess";
      await expect(prepare({ DATABASE_OWNER_URL: wrong.href })).rejects.toThrow(
        /password of DATABASE_OWNER_URL/,
      );
      await expect(prepare({ AUTH_SECRET: "another-secret-than-before-0123456789" })).rejects.toThrow(
        /AUTH_SECRET has changed/,
      );
    },
    SLOW_MS,
  );

  test("the doctor names the serving role and the owner of the tables", async () => {
    const found = async (connectionString, settings = {}) => {
      const pool = new pg.Pool({ connectionString, max: 1 });
      const { state, code, facts } = await checkRoles({ database: drizzle(pool), settings });
      await pool.end();
      return [state, code, facts];
    };
    const { DATABASE_OWNER_URL } = env;
    const two = { role: "bahi_portal", owner: "bahi" };
    expect(await found(server.portalUrl("bahi"))).toEqual(["good", "roles_two", two]);
    expect(await found(server.portalUrl("bahi"), { DATABASE_OWNER_URL })).toEqual([
      "to_fix",
      "roles_known",
      two,
    ]);
    expect(await found(server.ownerUrl("bahi"))).toEqual(["good", "roles_one", { role: "bahi" }]);
    expect(await found(server.adminUrl("bahi"))).toEqual(["good", "roles_one", { role: "postgres" }]);
  });

  test("a data folder from before there were two roles gets the second, with its own password", async () => {
    const { servingPassword, ...before } = JSON.parse(readFileSync(settingsFile, "utf8"));
    writeFileSync(settingsFile, JSON.stringify(before));
    const again = await openPostgres({ dataDir, careless: true });
    expect(again.ownerUrl("bahi")).toBe(server.ownerUrl("bahi"));
    expect(again.portalUrl("bahi")).not.toContain(servingPassword);
    const { rows } = await ask(again.portalUrl("bahi"), "select current_user as me");
    expect(rows).toEqual([{ me: "bahi_portal" }]);
    // One process holds a server once, so it is released once, after all tests; the next ones need the new password.
    server = again;
  });
});

// One story: each test takes the months as the one before left them.
describe("the months of calls, as the serving role keeps them", { shuffle: false }, () => {
  let pool;
  let owner;
  const database = () => drizzle(pool);
  const partsOf = async () => (await findCallMonths(database())).months.map(({ part }) => part);
  const found = async (settings = {}) => {
    const { state, code } = await checkCallMonths({ database: database(), settings });
    return [state, code];
  };
  const call = async (at) => {
    const { rows } = await pool.query(
      `insert into vendor_calls (endpoint, outcome, duration_ms, request, at)
       select 'balance', 'accepted', 5, '{}', ${at} returning id, tableoid::regclass::text as part`,
    );
    return rows[0];
  };
  const partOf = async ({ id }) =>
    (await pool.query("select tableoid::regclass::text as part from vendor_calls where id = $1", [id])).rows;

  beforeAll(async () => {
    await ensureDatabase(server.adminUrl, "months");
    await migrateDatabase(server.ownerUrl("months"), "bahi_portal");
    pool = new pg.Pool({ connectionString: server.portalUrl("months"), max: 2 });
    owner = new pg.Client({ connectionString: server.ownerUrl("months") });
    await owner.connect();
  }, SLOW_MS);
  afterAll(async () => {
    await owner?.end();
    await pool?.end();
  });

  test("new tables have one part until the next month and three months ahead, and nothing is missing", async () => {
    const parts = await partsOf();
    expect(parts).toHaveLength(4);
    expect(parts[0]).toBe("vendor_calls_before");
    expect(await call("now()")).toMatchObject({ part: "vendor_calls_before" });
    expect(await keepMonths(null, database())).toEqual({ made: 0, dropped: [] });
    expect(await found()).toEqual(["good", "call_months_all"]);
    expect(await found({ RETENTION_CALLS_MONTHS: 12 })).toEqual(["good", "call_months_kept"]);
  });

  test.each([
    "drop table vendor_calls_before",
    "alter table vendor_calls detach partition vendor_calls_stray",
    "create table vendor_calls_2001_01 partition of vendor_calls for values from ('2001-01-01') to ('2001-02-01')",
    "select make_call_month('2001-01-01')",
    "select lay_call_months('2001-01-01')",
  ])("it may not %s", async (statement) => {
    await expect(pool.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("whoever is neither owner nor serves may not call what runs with the owner's rights", async () => {
    const { rows } = await owner.query(
      `select oid::regprocedure::text as name from pg_proc p cross join aclexplode(coalesce(proacl, acldefault('f', proowner))) a
       where pronamespace = 'public'::regnamespace and prosecdef and a.grantee = 0`,
    );
    expect(rows).toEqual([]);
  });

  test("a call whose month is missing is kept, the doctor says so, and the month that is made takes it", async () => {
    const last = (await partsOf()).at(-1);
    await owner.query(`drop table ${last}`);
    const late = await call(`(${MONTH} + interval '3 months 10 days') at time zone 'Asia/Kolkata'`);
    expect(late.part).toBe("vendor_calls_stray");
    expect(await found()).toEqual(["to_fix", "call_months_stray"]);
    expect(await keepMonths(null, database())).toEqual({ made: 1, dropped: [] });
    expect(await partOf(late)).toEqual([{ part: last }]);
    expect(await found()).toEqual(["good", "call_months_all"]);
    for (const part of (await partsOf()).slice(1)) await owner.query(`drop table ${part}`);
    await owner.query("alter table vendor_calls detach partition vendor_calls_before");
    expect(await found()).toEqual(["to_fix", "call_months_missing"]);
    await owner.query(`drop table vendor_calls_before; select make_call_month((${MONTH})::timestamp)`);
    expect((await keepMonths(null, database())).made).toBe(3);
  });

  test("a month that is made later refuses what the whole refuses", async () => {
    const unlisted = owner.query(
      `insert into vendor_calls (endpoint, outcome, duration_ms, request, at)
       select 'balance', 'lost', 5, '{}', max(begins) from call_months()`,
    );
    await expect(unlisted).rejects.toMatchObject({ code: "23514", constraint: "vendor_calls_outcome" });
  });

  test("a part in a backup by a process of 0.5.0, which takes it for a table, is filled into the calls", async () => {
    const columns = ["endpoint", "outcome", "duration_ms", "request", "at"];
    async function* rows() {
      yield Buffer.from("aPart\taccepted\t5\t{}\t1999-01-02 00:00:00+00\n");
    }
    await fillTable(owner, { kind: "table", name: "vendor_calls_1999_01", columns }, rows());
    const filled = await owner.query("delete from vendor_calls where endpoint = 'aPart' returning at");
    expect(filled.rows).toEqual([{ at: new Date("1999-01-02") }]);
  });

  test("months wait for who reads calls for a while and no longer, and the next run makes them", async () => {
    const last = (await partsOf()).at(-1);
    await owner.query(`drop table ${last}; alter function make_call_months() set lock_timeout = '20ms'`);
    const reader = await pool.connect();
    await reader.query("begin; select from vendor_calls");
    await expect(keepMonths(null, database())).rejects.toMatchObject({ cause: { code: "55P03" } });
    await reader.query("rollback");
    reader.release();
    expect((await keepMonths(null, database())).made).toBe(1);
  });

  test("only months whose every call is older than the setting go; what is dropped is noted and audited", async () => {
    const first = "(select min(begins) at time zone 'Asia/Kolkata' from call_months())";
    await owner.query(
      `select make_call_month(month) from generate_series(${first} - interval '14 months', ${first} - interval '1 month',
         interval '1 month') month`,
    );
    const before = await partsOf();
    const [oldest, second, third] = before;
    const old = await call("(select min(begins) from call_months()) + interval '3 days'");
    const young = await call("now() - interval '12 months'");
    expect(old.part).toBe(oldest);
    await expect(pool.query("select drop_call_months(now() - interval '11 months')")).rejects.toThrow(
      "at least twelve months",
    );
    expect(await found({ RETENTION_CALLS_MONTHS: 13 })).toEqual(["good", "call_months_going"]);
    expect(await keepMonths(13, database())).toEqual({ made: 0, dropped: [oldest] });
    expect(await keepMonths(12, database())).toEqual({ made: 0, dropped: [second] });
    expect(await keepMonths(12, database())).toEqual({ made: 0, dropped: [] });
    expect(await partsOf()).toEqual(before.slice(2));
    expect([await partOf(old), await partOf(young)]).toEqual([[], [{ part: third }]]);
    const noted = await pool.query(
      "select name, kept_from = (select min(begins) from call_months()) as is_first from kept_history",
    );
    expect(noted.rows).toEqual([{ name: "vendor_calls", is_first: true }]);
    const audited = await pool.query("select action, object, facts from audit_log order by seq");
    expect(audited.rows).toEqual([
      { action: "calls.dropped", object: oldest, facts: { months: "13" } },
      { action: "calls.dropped", object: second, facts: { months: "12" } },
    ]);
  });
});
