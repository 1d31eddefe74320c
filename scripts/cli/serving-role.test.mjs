import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { runOnce } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runScript } from "../../e2e/fixtures/node-process";
import { checkRoles } from "../../lib/operator/doctor/checks/check-roles";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";

const SLOW_MS = 120_000;
const dataDir = mkdtempSync(path.join(os.tmpdir(), "serving-role-"));
const settingsFile = path.join(dataDir, "postgres.json");
const KEPT = ["evidence", "charges", "audit_log"];

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
    await again.release();
  });
});
