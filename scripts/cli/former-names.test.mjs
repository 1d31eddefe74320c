import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyMigrations } from "../../db/migrate";
import { letServe } from "../../db/serving-role";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "former-names-"));
const SHOP = "00000000-0000-4000-8000-000000000001";
const NAMES = [
  ["agents", "shops"],
  ["agent_services", "shop_services"],
  ["upstream_calls", "vendor_calls"],
  ["upstream_health", "vendor_health"],
];

const finding = (state, code) => ({ check: "clock", state, code, facts: {} });
const FINDINGS = [finding("good", "clock_right"), finding("mend", "clock_off")];

let server;
let owner;
let older;
let before;

/** Every row of a table or view, with the former names of its columns. */
async function rowsOf(name) {
  const { rows } =
    await older.query(`select replace(to_jsonb(t)::text, '"shop_id"', '"agent_id"')::jsonb as row
    from "${name}" t order by 1`);
  return rows.map(({ row }) => row);
}

/** As a start does it: all in one transaction. */
async function migrate(migrations) {
  await owner.query("begin");
  await applyMigrations(owner, migrations);
  await owner.query("commit");
}

beforeAll(async () => {
  server = await openPostgres({ dataDir, careless: true });
  await ensureDatabase(server.adminUrl, "rolling");
  owner = new pg.Client({ connectionString: server.ownerUrl("rolling") });
  older = new pg.Client({ connectionString: server.portalUrl("rolling") });
  await Promise.all([owner.connect(), older.connect()]);
  const known = readMigrationFiles({ migrationsFolder: "db/migrations" });
  const renaming = known.findIndex(({ sql }) => sql.some((one) => one.includes('RENAME TO "shops"')));
  await migrate(known.slice(0, renaming));
  await runMigrations({ connectionString: server.ownerUrl("rolling") });
  await letServe(owner, "bahi_portal");
  await older.query(`insert into agents (id, shop_name) values ('${SHOP}', 'Sharma Telecom')`);
  await older.query(`insert into agent_services (agent_id, service, enabled)
    select '${SHOP}', code, false from services where code = 'pan_application'`);
  await older.query(`insert into upstream_calls (endpoint, outcome, duration_ms, request, at)
    values ('balance', 'accepted', 12, '{"a": "b"}', '2026-11-01')`);
  await older.query(
    `insert into upstream_health ("check", outcome, facts, at) values ('balance', 'accepted', '{}', '2026-11-01')`,
  );
  await older.query(
    `insert into doctor_runs (at, findings) values ('2026-11-01', '${JSON.stringify(FINDINGS)}')`,
  );
  before = [];
  for (const [former] of NAMES) before.push(await rowsOf(former));
  // The newer release starts; the serving role's rights are not granted again yet.
  await migrate(known.slice(renaming));
}, 300_000);

afterAll(async () => {
  await Promise.all([owner?.end(), older?.end()]);
  await server?.release();
  rmSync(dataDir, { recursive: true, force: true });
});

// A story: what the first test reads, the later ones change.
describe("the former names of tables", { shuffle: false }, () => {
  test("the renaming keeps every row, and both names show it", async () => {
    expect(before.map((rows) => rows.length)).toEqual([1, 1, 1, 1]);
    for (const [i, names] of NAMES.entries())
      for (const name of names) expect(await rowsOf(name), name).toMatchObject(before[i]);
  });

  test.each(["at once", "and after its rights were granted again"])(
    "a process of the previous release keeps serving under the former names, %s",
    async (when) => {
      if (when !== "at once") await letServe(owner, "bahi_portal");
      const made = await older.query(
        `insert into "agents" ("id", "shop_name", "status", "suspended_for", "daily_order_limit", "daily_amount_limit_paise",
       "created_at") values (default, $1, default, default, default, default, default) returning "id", "status"`,
        ["Verma Stores"],
      );
      const [{ id, status }] = made.rows;
      expect(status).toBe("active");
      await older.query("begin");
      const locked = await older.query(
        'select "id" from "agents" where "agents"."id" = $1 for no key update',
        [id],
      );
      expect(locked.rows).toEqual([{ id }]);
      await older.query(
        `update "agents" set "status" = 'suspended', "suspended_for" = 'other' where "agents"."id" = $1`,
        [id],
      );
      await older.query("commit");
      const onOff = `insert into "agent_services" ("agent_id", "service", "enabled") values ($1, 'pan_application', $2)
      on conflict ("agent_id", "service") do update set "enabled" = excluded.enabled`;
      await older.query(onOff, [id, true]);
      await older.query(onOff, [id, false]);
      const call =
        await older.query(`insert into "upstream_calls" ("id", "endpoint", "outcome", "duration_ms", "request", "at")
      values (default, 'request_pan', 'accepted', 5, '{}', now()) returning "id"`);
      await older.query(`insert into "upstream_health" ("check", "outcome", "facts", "at") values ('balance', 'ambiguous', '{}', now())
      on conflict ("check") do update set "outcome" = excluded.outcome`);
      const { rows } = await older.query(
        `select status, enabled, c.outcome as called, h.outcome as health from shops join shop_services on shop_id = shops.id
       join vendor_calls c on c.id = $2 join vendor_health h on h."check" = 'balance' where shops.id = $1`,
        [id, call.rows[0].id],
      );
      expect(rows).toEqual([
        { status: "suspended", enabled: false, called: "accepted", health: "ambiguous" },
      ]);
      await older.query('delete from "agent_services" where "agent_services"."agent_id" = $1', [id]);
      expect((await older.query("select from shop_services where shop_id = $1", [id])).rows).toEqual([]);
    },
  );

  test("a finding to fix has the former word for a process of the previous release, and the present one for others", async () => {
    const both = async (at) => {
      const { rows } = await owner.query(
        "select findings, found, (select count(*)::int from doctor_runs) as runs from doctor_runs where at = $1",
        [at],
      );
      return rows;
    };
    const [good, mend] = FINDINGS;
    const found = [good, { ...mend, state: "to_fix" }];
    expect(await both("2026-11-01")).toEqual([{ findings: FINDINGS, found, runs: 1 }]);
    await older.query(
      `insert into "doctor_runs" ("id", "at", "user_id", "findings") values (default, $1, default, $2)`,
      ["2026-11-02", JSON.stringify([mend, good])],
    );
    const turned = { findings: [mend, good], found: [{ ...mend, state: "to_fix" }, good], runs: 2 };
    expect(await both("2026-11-02")).toEqual([turned]);
    await owner.query("insert into doctor_runs (at, found) values ($1, $2)", [
      "2026-11-03",
      JSON.stringify(found),
    ]);
    expect(await both("2026-11-03")).toEqual([{ findings: FINDINGS, found, runs: 3 }]);
    await owner.query("insert into doctor_runs (at, found) values ('2026-11-04', '[]')");
    expect(await both("2026-11-04")).toEqual([{ findings: [], found: [], runs: 4 }]);
  });

  test("only the views keep former names", async () => {
    const { rows } = await owner.query(`select name from (
      select relname as name, relkind = 'v' as is_view from pg_class where relnamespace = 'public'::regnamespace
      union all select conname, false from pg_constraint where connamespace = 'public'::regnamespace) named
    where not is_view and name ~ '(^|_)(agents|upstream|agent_services)(_|$)|_agent_(page|moment|amount|needs|aside|state)'`);
    expect(rows).toEqual([]);
  });
});
