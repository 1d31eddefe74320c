import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { migrateDatabase } from "../../db/migrate";
import { RELEASES, VERSION } from "../../db/releases";
import { letServe } from "../../db/serving-role";
import { untilMigrated } from "../../db/until-migrated";
import { runScript, startNode } from "../../e2e/fixtures/node-process";
import { checkBackup } from "../../lib/operator/backups/check-backup";
import { layBackup } from "../../lib/operator/backups/restore-backup";
import { scriptArgs } from "../launcher/bundle.mjs";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { prepare as prepareAsLauncher } from "../launcher/preparation.mjs";

const SLOW_MS = 300_000;
const SANDBOX = "http://127.0.0.1:9";
const dataDir = mkdtempSync(path.join(os.tmpdir(), "upgrade-"));
const backups = path.join(dataDir, "backups");
const OLDER = RELEASES.find(({ version }) => version === "0.4.0");
const NEWER = "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9e12)";

let server;
let env;

async function ask(database, sql) {
  const client = new pg.Client({ connectionString: server.adminUrl(database) });
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** A database as a version left it. */
async function layOlder(name, version = OLDER.version) {
  await ensureDatabase(server.adminUrl, name);
  await runMigrations({ connectionString: server.ownerUrl(name) });
  const client = new pg.Client({ connectionString: server.ownerUrl(name) });
  await client.connect();
  await client.query("begin");
  await layBackup(client, `testing/releases/${version}.bahi`, null);
  await client.query("commit");
  await client.end();
}

const envOf = (name, more = {}) => ({
  ...env,
  DATABASE_URL: server.portalUrl(name),
  DATABASE_OWNER_URL: server.ownerUrl(name),
  ...more,
});
const prepare = (name, more) => runScript("scripts/cli/prepare.ts", [], envOf(name, more));

/** Everything that a start could touch: tables, their migrations, and people. */
const stateOf = async (name) =>
  JSON.stringify([
    await ask(
      name,
      "select relname, relkind, relacl::text from pg_class where relnamespace = 'public'::regnamespace order by 1",
    ),
    await ask(name, "select hash from drizzle.__drizzle_migrations order by id"),
    await ask(name, "select id, status, xmin::text from users order by id"),
    await ask(name, "select name, xmin::text from keyring order by name"),
  ]);

beforeAll(async () => {
  const {
    about: _,
    DEMO_PASSWORD: __,
    ...keys
  } = JSON.parse(readFileSync("testing/releases/keys.json", "utf8"));
  server = await openPostgres({ dataDir, careless: true });
  env = {
    ...{ ...keys, DATA_DIR: dataDir, APP_URL: "http://localhost:3000", LOG_LEVEL: "silent" },
    ...{ DATABASE_DIRECT_URL: "", BACKUP_DIR: backups, BACKUP_PUBLIC_KEY: "", BACKUP_KEEP: "7" },
    ...{ INEXOPAY_BASE_URL: "https://panel.example", INEXOPAY_API_KEY: "test", INEXOPAY_USERNAME: "test" },
  };
  await layOlder("live");
}, SLOW_MS);

afterAll(async () => {
  await server?.release();
  rmSync(dataDir, { recursive: true, force: true });
});

// One story: each test takes the database as the one before left it.
describe("a start of a newer version", { shuffle: false }, () => {
  test(
    "changes nothing when the backup before it cannot be made",
    async () => {
      const before = await stateOf("live");
      writeFileSync(path.join(dataDir, "file"), "");
      const failing = prepare("live", { BACKUP_DIR: path.join(dataDir, "file/backups") });
      await expect(failing).rejects.toThrow(
        /\nThe backup before the upgrade could not be made\. .+ Nothing was changed\. .+BACKUP_KEEP=0\.\n$/,
      );
      expect(await stateOf("live")).toBe(before);
    },
    SLOW_MS,
  );

  test(
    "says from where to where it goes, and makes a backup first",
    async () => {
      const said = (await prepare("live")).trimEnd().split("\n");
      const [{ count }] = await ask(
        "live",
        "select count(*)::int as count from drizzle.__drizzle_migrations",
      );
      const [file] = readdirSync(backups);
      expect(said).toEqual([
        `Database: its tables are of version 0.4.0 (${OLDER.migrations} migrations, the last 0021_price-alert).`,
        expect.stringMatching(
          new RegExp(
            `^Database: this is version ${VERSION}\\. ${count - OLDER.migrations} migrations? will be applied, all or none: 0022_one-word`,
          ),
        ),
        `Database: a backup is made first, ${backups}/${file}`,
        expect.stringMatching(/^Database: the backup is complete \(\d+ kB\)\. Migrating \.\.\.$/),
      ]);
      expect(file).toMatch(new RegExp(`^before-${VERSION}-.+\\.backup$`));
      const { migrations } = await checkBackup(path.join(backups, file), null);
      expect(migrations).toHaveLength(OLDER.migrations);
    },
    SLOW_MS,
  );

  test(
    "refuses a database that a newer version has migrated, and touches nothing",
    async () => {
      await ask("live", NEWER);
      const before = await stateOf("live");
      await expect(prepare("live")).rejects.toThrow(
        /\nThe database has \d+ migrations, and version .+ of the portal knows \d+: a newer version, .+ Start that version\. .+ Nothing was changed\.\n$/,
      );
      expect(await stateOf("live")).toBe(before);
      expect(readdirSync(backups)).toHaveLength(1);
    },
    SLOW_MS,
  );

  test(
    "of the demo says nothing and saves nothing",
    async () => {
      await layOlder("demo");
      const demo = { DEMO: "1", DEMO_PASSWORD: "invented Kosi ferry 1962", INEXOPAY_BASE_URL: SANDBOX };
      expect(await prepare("demo", demo)).toBe("");
      expect(readdirSync(backups)).toHaveLength(1);
    },
    SLOW_MS,
  );
});

/** A connection of a process that serves, in a transaction that has used a table. */
async function usingTable(database, table) {
  const client = new pg.Client({ connectionString: server.adminUrl(database) });
  await client.connect();
  await client.query(`begin; lock table ${table} in access share mode`);
  return client;
}

test(
  "a migration gives way to a process that serves, and ends none of its queries",
  async () => {
    await layOlder("busy");
    // Of two that wait for each other, the one that serves would notice.
    await ask("busy", "alter database busy set deadlock_timeout = '1h'");
    const older = await usingTable("busy", "orders");
    await older.query("set deadlock_timeout = '1s'");
    const migrating = migrateDatabase(server.ownerUrl("busy"));
    const waits = "select from pg_locks where relation = 'orders'::regclass and not granted";
    while ((await older.query(waits)).rows.length === 0);
    // The migration waits for us and has locked this one: now we wait for it.
    expect((await older.query("select from agents")).rows).toHaveLength(2);
    await older.query("commit");
    await older.end();
    await migrating;
    const [{ count }] = await ask("busy", "select count(*)::int as count from shops");
    expect(count).toBe(2);
  },
  SLOW_MS,
);

test(
  "a migration that waits for a table in use says so once, and in the end that nothing was changed",
  async () => {
    await layOlder("used");
    const before = await stateOf("used");
    const older = await usingTable("used", "orders");
    let at = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (at += 6_000));
    try {
      const said = [];
      const waits = () => {
        said.push("waits");
        at += 10 * 60_000;
      };
      const migrating = migrateDatabase(server.ownerUrl("used"), null, { waits });
      await expect(migrating).rejects.toThrow(
        /^The tables were in use for 10 minutes, .+ Nothing was changed\. Start again when .+\.$/,
      );
      expect(said).toEqual(["waits"]);
      expect(await stateOf("used")).toBe(before);
    } finally {
      vi.restoreAllMocks();
      await older.end();
    }
  },
  SLOW_MS,
);

test(
  "an extension's or a person's own table in the same schema stops no migration",
  async () => {
    await layOlder("shared");
    await ask("shared", "create table of_a_person (); create view seen_by_a_person as select from orders");
    await migrateDatabase(server.ownerUrl("shared"));
    const [{ count }] = await ask("shared", "select count(*)::int as count from shops");
    expect(count).toBe(2);
  },
  SLOW_MS,
);

test(
  "whoever serves may write to a new table from the moment it is there",
  async () => {
    await layOlder("rolled");
    const older = new pg.Client({ connectionString: server.portalUrl("rolled") });
    await older.connect();
    try {
      const mayWrite = async () => {
        const asked = "select has_table_privilege(to_regclass('order_progress'), 'insert') as may";
        return (await older.query(asked)).rows[0].may;
      };
      expect(await mayWrite()).toBe(null);
      let isOver = false;
      const migrating = migrateDatabase(server.ownerUrl("rolled"), "bahi_portal").finally(() => {
        isOver = true;
      });
      const seen = [];
      while (!isOver) seen.push(await mayWrite());
      await migrating;
      expect(await mayWrite()).toBe(true);
      expect(seen).not.toContain(false);
    } finally {
      await older.end();
    }
  },
  SLOW_MS,
);

test(
  "a value outside its list, from before the list was checked, stops neither an upgrade nor a restore",
  async () => {
    await layOlder("unlisted", "0.5.0");
    await ask(
      "unlisted",
      `update users set status = 'suspended', suspended_for = 'by hand' where role = 'agent';
       update vendor_calls set outcome = 'by hand' where id = (select min(id) from vendor_calls)`,
    );
    const found = async () => ({
      users: await ask("unlisted", "select from users where suspended_for = 'by hand'"),
      calls: await ask("unlisted", "select from vendor_calls where outcome = 'by hand'"),
      forNewRowsOnly: await ask(
        "unlisted",
        `select conname as name from pg_constraint
         where contype = 'c' and not convalidated and coninhcount = 0 order by 1`,
      ),
    });
    const refused = { code: "23514", constraint: "vendor_calls_outcome" };
    const another = `insert into vendor_calls (endpoint, outcome, duration_ms, request, at)
      values ('balance', 'by hand', 5, '{}', now())`;

    await prepare("unlisted", { BACKUP_KEEP: "0" });
    const upgraded = await found();
    expect(upgraded.users.length).toBeGreaterThan(0);
    expect(upgraded.calls).toHaveLength(1);
    expect(upgraded.forNewRowsOnly.map(({ name }) => name)).toEqual([
      "evidence_position_known",
      "users_suspended_for",
      "vendor_calls_outcome",
      "vendor_calls_purpose",
    ]);
    await expect(ask("unlisted", another)).rejects.toMatchObject(refused);

    const file = path.join(dataDir, "unlisted.bahi");
    const apart = envOf("unlisted", { BACKUP_DIR: path.join(dataDir, "unlisted") });
    await runScript("scripts/cli/backup.ts", [file], apart);
    await runScript("scripts/cli/restore.ts", [file, "--over-everything"], apart);
    expect(await found()).toEqual(upgraded);
    await expect(ask("unlisted", another)).rejects.toMatchObject(refused);
  },
  SLOW_MS,
);

// One story, as above.
describe("a worker of a newer version", { shuffle: false }, () => {
  // Nothing of its jobs may reach another machine.
  const alone = { BACKUP_KEEP: "0", INEXOPAY_BASE_URL: "https://127.0.0.1:9", LOG_LEVEL: "debug" };
  const startWorker = (name) => startNode(scriptArgs("scripts/cli/worker.ts"), envOf(name, alone));
  const poll = { timeout: 30_000 };
  const workers = [];
  afterAll(() => Promise.all(workers.map((worker) => worker.kill("SIGKILL"))));

  /** As version 0.5.0 left it, with the rights of the role that serves. */
  async function layServed(name) {
    await layOlder(name, "0.5.0");
    const client = new pg.Client({ connectionString: server.ownerUrl(name) });
    await client.connect();
    await letServe(client, "bahi_portal").finally(() => client.end());
  }

  const LACKS = `it lacks \\d+ migrations of version ${VERSION}`;
  test.each([
    ["served by an older version", LACKS, layServed],
    ["without rights for its role", "the user of DATABASE_URL has no rights in it yet", layOlder],
    ["empty", LACKS, (name) => ensureDatabase(server.adminUrl, name)],
  ])(
    "waits until a database is prepared that is %s, and then works",
    async (state, lacks, lay) => {
      const name = state.split(" ")[0];
      await lay(name);
      const worker = startWorker(name);
      workers.push(worker);
      await expect.poll(worker.output, poll).toMatch(/\.\n$/);
      expect(worker.output()).toMatch(
        new RegExp(`^Database: ${lacks}\\. Waiting until .+ has prepared it\\.\\n$`),
      );
      await prepare(name, alone);
      await expect.poll(worker.output, poll).toContain("\nWorking. ");
      await expect.poll(worker.output, poll).toContain('"job done"');
      expect(worker.output()).not.toMatch(/"level":(40|50|60)/);
    },
    SLOW_MS,
  );

  test(
    "ends at once when it is stopped while it waits",
    async () => {
      await layServed("stopped");
      const worker = startWorker("stopped");
      workers.push(worker);
      await expect.poll(worker.output, poll).toContain("Waiting ");
      const migrations = "drizzle.__drizzle_migrations";
      const holder = new pg.Client({ connectionString: server.adminUrl("stopped") });
      await holder.connect();
      try {
        await holder.query(`begin; lock table ${migrations}`);
        const looks = `select from pg_locks where relation = '${migrations}'::regclass and not granted`;
        await expect.poll(async () => (await holder.query(looks)).rows.length, poll).toBe(1);
        const start = performance.now();
        await worker.kill("SIGTERM");
        // After 20 seconds it would have been killed.
        expect(performance.now() - start).toBeLessThan(15_000);
      } finally {
        await holder.end();
      }
    },
    SLOW_MS,
  );

  test(
    "refuses a database that a still newer version has migrated",
    async () => {
      await ask("served", NEWER);
      const { status, stderr } = spawnSync(process.execPath, scriptArgs("scripts/cli/worker.ts"), {
        env: { ...process.env, ...envOf("served", alone) },
        encoding: "utf8",
        // One that is not refused goes on working.
        timeout: 60_000,
        killSignal: "SIGKILL",
      });
      expect(stderr).toMatch(/^The database has \d+ migrations, and version .+ Nothing was changed\.\n$/);
      expect(status).toBe(1);
    },
    SLOW_MS,
  );

  test("says every half a minute that it still waits", async () => {
    await layServed("unmigrated");
    const pool = new pg.Pool({ connectionString: server.portalUrl("unmigrated") });
    let at = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => at);
    try {
      const said = [];
      const migrated = untilMigrated(pool, (missing) => said.push(missing.length));
      await expect.poll(() => said).toHaveLength(1);
      at += 29_000;
      await pause(2_500);
      expect(said).toHaveLength(1);
      at += 2_000;
      await expect.poll(() => said).toHaveLength(2);
      await migrateDatabase(server.ownerUrl("unmigrated"), "bahi_portal");
      await migrated;
    } finally {
      clock.mockRestore();
      await pool.end();
    }
  });
});

test(
  "npm start shows what happens to the database, once",
  async () => {
    await layOlder("launched");
    const said = [];
    const write = process.stdout.write;
    process.stdout.write = (text) => said.push(String(text)) > 0;
    try {
      const whole = { ...process.env, ...envOf("launched", { BACKUP_KEEP: "0" }) };
      await prepareAsLauncher(whole, server.ownerUrl("launched"));
      const lines = said
        .join("")
        .split("\n")
        .filter((line) => line.startsWith("Database: "));
      expect(lines.map((line) => line.split(" ").slice(1, 3).join(" "))).toEqual([
        "its tables",
        "this is",
        "no backup",
      ]);
    } finally {
      process.stdout.write = write;
    }
  },
  SLOW_MS,
);
