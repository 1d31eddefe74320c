import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { readMigrationFiles } from "drizzle-orm/migrator";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyMigrations } from "../../db/migrate";
import { runScript } from "../../e2e/fixtures/node-process";
import { checkBackup } from "../../lib/operator/backups/check-backup";
import { makeBackup } from "../../lib/operator/backups/make-backup";
import { restoreBackup } from "../../lib/operator/backups/restore-backup";
import { scriptArgs } from "../launcher/bundle.mjs";
import { root } from "../launcher/paths.mjs";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";

const SLOW_MS = 300_000;
const folder = mkdtempSync(path.join(os.tmpdir(), "restore-"));
const at = (name) => path.join(folder, name);
const headFile = at("audit-head.log");
const NASTY = "tab\t newline\n \\. \\N back\\slash नमस्ते \u{1f4d2} 'quote' \"double\"";

let server;
let env;
/** What the command printed that made the file `first`. */
let printedByBackup;

/** Queries one of the databases as a superuser. */
async function ask(database, sql, values = []) {
  const client = new pg.Client({ connectionString: server.adminUrl(database) });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const envOf = (database) => ({
  ...env,
  DATABASE_URL: server.portalUrl(database),
  DATABASE_OWNER_URL: server.ownerUrl(database),
});
const backup = (database, file, publicKey = null) =>
  makeBackup({ url: server.ownerUrl(database), file, publicKey });
const restore = (database, file, args = [], more = {}) =>
  runScript("scripts/cli/restore.ts", [file, "--over-everything", ...args], { ...envOf(database), ...more });

/** Every row of every table and job, as text, without what a restore itself adds. */
async function contentOf(database) {
  const tables = await ask(
    database,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  const content = {};
  for (const { name } of tables) {
    const where = name === "audit_log" ? "where action <> 'database.restored'" : "";
    const rows = await ask(
      database,
      `select to_jsonb(t)::text as row from public."${name}" t ${where} order by 1`,
    );
    content[name] = rows.map(({ row }) => row);
  }
  const jobs = await ask(
    database,
    `select t.identifier, j.payload::text, j.key, j.run_at, j.max_attempts from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.attempts < j.max_attempts order by 1, 2, 3`,
  );
  content.jobs = jobs.map((job) => JSON.stringify(job));
  return content;
}

beforeAll(async () => {
  const dataDir = at("data");
  const secrets = await portalSecrets(dataDir, {});
  // What this process restores by itself was written with these keys.
  Object.assign(process.env, secrets);
  server = await openPostgres({ dataDir, careless: true });
  env = {
    ...{ ...secrets, DATA_DIR: dataDir, AUDIT_HEAD_FILE: headFile, APP_URL: "http://localhost:3000" },
    ...{ DATABASE_DIRECT_URL: "", DATABASE_OWNER_URL: "", BACKUP_PUBLIC_KEY: "", LOG_LEVEL: "silent" },
    ...{
      INEXOPAY_BASE_URL: "http://127.0.0.1:9",
      INEXOPAY_API_KEY: "test",
      INEXOPAY_USERNAME: "test",
      DEMO: "1",
    },
  };
  for (const name of ["live", "drill"]) await ensureDatabase(server.adminUrl, name);
  await runScript("scripts/cli/prepare.ts", [], envOf("live"));
  await runScript("scripts/cli/seed-orders.ts", ["--count", "300", "--shops", "5"], envOf("live"));
  // No order that a restore would mark as perhaps sent, so that contents can be compared.
  await ask("live", "update orders set state = 'unknown' where state = 'created'");
  await ask("live", "update users set name = $1 where email = 'agent@demo.test'", [NASTY]);
  await ask(
    "live",
    "select graphile_worker.add_job('sweep_orders', payload => '{}', job_key => 'later', run_at => '2030-01-01')",
  );
  printedByBackup = await runScript("scripts/cli/backup.ts", [at("first")], envOf("live"));
}, SLOW_MS);

afterAll(async () => {
  await server?.release();
  rmSync(folder, { recursive: true, force: true }, SLOW_MS);
});

// One story: each test takes the databases as the one before left them.
describe("backups and restores", { shuffle: false }, () => {
  test(
    "a restore brings back every row of the backup, and saves the replaced data in a file",
    async () => {
      const before = await contentOf("live");
      const [{ keys: foreignKeys }] = await ask(
        "live",
        "select count(*)::int as keys from pg_constraint where contype = 'f' and conparentid = 0",
      );
      expect(printedByBackup).toContain("The backup is in");
      expect(statSync(at("first")).mode & 0o777).toBe(0o600);
      await ask(
        "live",
        "set session_replication_role = replica; delete from evidence; update orders set state = 'failed'",
      );
      await ask(
        "live",
        "select graphile_worker.add_job('sweep_orders', payload => '{}', job_key => 'after')",
      );
      const spoilt = await contentOf("live");
      expect(spoilt).not.toEqual(before);

      const report = await restore("live", at("first"));
      expect(report).toContain("It has every order that is in the database.");
      expect(report).toContain("Restored. Nothing was sent. 0 orders");
      expect(await contentOf("live")).toEqual(before);
      const [{ n }] = await ask(
        "live",
        "select count(*)::int as n from audit_log where action = 'database.restored'",
      );
      expect(n).toBe(1);
      // Triggers and sequences work as before.
      await expect(ask("live", "delete from evidence")).rejects.toThrow(/append-only/);
      const [{ next, most }] = await ask(
        "live",
        "select nextval(pg_get_serial_sequence('audit_log', 'id'))::int as next, (select max(id)::int from audit_log) as most",
      );
      expect(next).toBeGreaterThan(most);
      const [{ keys }] = await ask(
        "live",
        "select count(*)::int as keys from pg_constraint where contype = 'f' and conparentid = 0",
      );
      expect(keys).toBe(foreignKeys);
      // Each call is in its month, so that old ones can be dropped.
      const parts = await ask(
        "live",
        "select tableoid::regclass::text as part, date_trunc('month', at at time zone 'Asia/Kolkata') as month, count(*) from vendor_calls group by 1, 2",
      );
      const months = await ask("live", "select count(*)::int as n from call_months()");
      expect(parts.length).toBeGreaterThan(10);
      expect(new Set(parts.map(({ part }) => part)).size).toBe(parts.length);
      expect(parts.every(({ part }) => /^vendor_calls_\d{4}_\d{2}$/.test(part))).toBe(true);
      expect(months[0].n).toBeGreaterThanOrEqual(parts.length);

      const [saved] = readdirSync(at("data/backups"));
      expect(saved).toMatch(/^before-restore-.*\.backup$/);
      await restore("live", at(`data/backups/${saved}`));
      expect((await contentOf("live")).evidence).toEqual(spoilt.evidence);
      await restoreBackup({
        url: server.ownerUrl("live"),
        file: at("first"),
        privateKey: null,
        servingRole: "bahi_portal",
      });
      expect(await contentOf("live")).toEqual(before);
      // The head file followed all of this. A database restored behind its back would not match it.
      await restore("live", at("first"));
      const sound = await runScript("scripts/cli/audit-verify.ts", [], envOf("live"));
      expect(sound).toContain("The audit log is sound");
    },
    SLOW_MS,
  );

  test(
    "a full disk leaves no partial backup",
    () => {
      const words = [process.execPath, ...scriptArgs("scripts/cli/backup.ts"), at("too-large")].join(" ");
      const full = spawnSync("bash", ["-c", `ulimit -f 8; exec ${words}`], {
        cwd: root,
        env: { ...process.env, ...envOf("live") },
        encoding: "utf8",
      });
      expect(full.stderr).toMatch(/^No backup was made\. The backup cannot be written to .+ \(EFBIG\)\.$/m);
      expect(full.status).toBe(1);
      expect(readdirSync(folder).filter((name) => name.startsWith("too-large"))).toEqual([]);
    },
    SLOW_MS,
  );

  describe("backup says why a file cannot be written, and replaces none:", () => {
    const CASES = [
      [
        "its folder does not exist",
        () => at("missing/copy"),
        /the folder .+\/missing does not exist\. Create it/,
      ],
      ["its folder is a file", () => at("first/copy"), /first is not a folder\. Name another one/],
      ["the path is a folder", () => folder, /is a folder\. Name a file in it/],
      ["the file exists", () => at("first"), /exists already, and a backup never replaces a file/],
      ["the name is too long", () => at("x".repeat(300)), /the name is too long\. Name a shorter one/],
    ];

    test.each(CASES)("%s", async (_, file, why) => {
      const before = readFileSync(at("first"));
      await expect(backup("live", file())).rejects.toThrow(why);
      expect(readFileSync(at("first"))).toEqual(before);
      expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
    });
  });

  test(
    "a restore lists the orders that it removes, before it starts and in its report; without --over-everything it changes nothing",
    async () => {
      const copies = (count) =>
        ask(
          "live",
          `insert into orders select changed.* from (select o from orders o limit 1) any_order, generate_series(1, $1::int) n,
           jsonb_populate_record(any_order.o, jsonb_build_object('id', 'AFTER' || n, 'request_id', gen_random_uuid(),
             'created_at', '2030-01-0' || n || 'T06:30:00Z')) changed`,
          [count],
        );
      await copies(1);
      const one = /1 order, made 1 Jan 2030, 12:00 pm, is in the database but not in the backup/;
      const dryRun = runScript("scripts/cli/restore.ts", [at("first")], envOf("live"));
      await expect(dryRun).rejects.toThrow(one);
      await expect(dryRun).rejects.toThrow(/Nothing was changed\. To restore, add --over-everything\./);
      await ask("live", "delete from orders where id = 'AFTER1'");
      await copies(3);
      const report = await restore("live", at("first"));
      const three = "3 orders, made from 1 Jan 2030, 12:00 pm to 3 Jan 2030, 12:00 pm, are";
      const lines = report.split("\n").filter((line) => line.startsWith(three));
      expect(lines).toHaveLength(2);
      expect(report.indexOf(lines[0])).toBeLessThan(report.indexOf("The current data was saved to"));
      expect(lines[1]).toMatch(
        /no longer in the database\. To read them, restore .+before-restore-.+\.backup into a second database/,
      );
      expect(await ask("live", "select id from orders where id like 'AFTER%'")).toEqual([]);
    },
    SLOW_MS,
  );

  describe("a file that cannot be restored is refused with the reason, and nothing changes:", () => {
    const good = () => readFileSync(at("first"));
    const flipped = (bytes, place) => {
      bytes[place] ^= 1;
      return bytes;
    };
    const CASES = [
      ["cut by a byte", () => good().subarray(0, -1), "is cut"],
      ["cut by its checksum", () => good().subarray(0, -8), "is cut"],
      ["cut in the middle", () => good().subarray(0, good().length / 2), "is cut"],
      ["cut to 20 bytes", () => good().subarray(0, 20), "is cut"],
      ["one byte changed", () => flipped(good(), Math.floor(good().length / 2)), "is (damaged|cut)"],
      ["its checksum changed", () => flipped(good(), good().length - 6), "is damaged"],
      ["its first line changed", () => flipped(good(), 15), "is (damaged|not a backup|sealed)"],
      ["empty", () => Buffer.alloc(0), "is empty"],
      ["a text file", () => "drop table orders;", "is not a backup"],
      ["a pg_dump file", () => Buffer.concat([Buffer.from("PGDMP\x01\x0e"), good()]), "is not a backup"],
      ["any gzip file", () => gzipSync("hello"), "is not a backup"],
      [
        "our first line before another gzip file",
        () => Buffer.concat([good().subarray(0, good().indexOf("\n") + 1), gzipSync("hello")]),
        "is (damaged|cut)",
      ],
    ];

    test.each(CASES)("%s", async (_, make, why) => {
      writeFileSync(at("bad"), make());
      await expect(checkBackup(at("bad"), null)).rejects.toThrow(new RegExp(why));
    });

    test(
      "the command reads it to the end first",
      async () => {
        const before = await contentOf("live");
        writeFileSync(at("bad"), good().subarray(0, -1));
        await expect(restore("live", at("bad"))).rejects.toThrow(
          /restore\.ts ended with 1:\nThe backup is cut: its end is missing\. Take another one\. Nothing was changed\.\n$/,
        );
        await expect(restore("live", at("first"), ["--key", folder])).rejects.toThrow(
          /ended with 1:\nThe private key cannot be read from .+: this is a folder.+ Nothing was changed\.\n$/,
        );
        await expect(restore("live", at("first"), ["--force"])).rejects.toThrow(
          /ended with 2:\nnpm run restore -- <file>/,
        );
        expect(await contentOf("live")).toEqual(before);
      },
      SLOW_MS,
    );

    test.each([
      [
        "a file that does not exist",
        () => at("nowhere"),
        /there is no such file\. Check its name \(ENOENT\)/,
      ],
      ["a folder", () => folder, /this is a folder\. Name the file in it \(EISDIR\)/],
      ["a path through a file", () => at("first/copy"), /first is not a folder\. Check the name/],
    ])("%s", (_, file, why) => expect(checkBackup(file(), null)).rejects.toThrow(why));

    test(
      "when the current data cannot be saved first",
      async () => {
        const restoring = restore("live", at("first"), [], { BACKUP_DIR: at("first/folder") });
        await expect(restoring).rejects.toThrow(
          /The current data could not be saved first\. The backup cannot be written to .+ Nothing was changed\.\n$/,
        );
      },
      SLOW_MS,
    );

    test("a backup of a newer version", async () => {
      await ask(
        "live",
        "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9e12)",
      );
      await backup("live", at("newer"));
      await ask("live", "delete from drizzle.__drizzle_migrations where hash = 'of tomorrow'");
      await expect(checkBackup(at("newer"), null)).rejects.toThrow(/made by a newer version/);
    });

    test(
      "a backup under other keys",
      async () => {
        const before = await contentOf("live");
        const DATA_KEYS = `1:${Buffer.alloc(32, 7).toString("base64")}`;
        const refused = restore("live", at("first"), [], { DATA_KEYS }).then(
          () => "restored",
          (error) => String(error),
        );
        expect(await refused).toContain("The backup was made under other DATA_KEYS");
        expect(await contentOf("live")).toEqual(before);
      },
      SLOW_MS,
    );

    test(
      "a backup with rows that the tables refuse",
      async () => {
        await ask(
          "live",
          "set session_replication_role = replica; update orders set agent_id = gen_random_uuid()",
        );
        await backup("live", at("orphans"));
        const before = await contentOf("live");
        const restoring = restoreBackup({
          url: server.ownerUrl("live"),
          file: at("orphans"),
          privateKey: null,
          servingRole: "bahi_portal",
        });
        await expect(restoring).rejects.toThrow(/foreign key/);
        expect(await contentOf("live")).toEqual(before);
        await restoreBackup({
          url: server.ownerUrl("live"),
          file: at("first"),
          privateKey: null,
          servingRole: "bahi_portal",
        });
      },
      SLOW_MS,
    );
  });

  test(
    "a restore is refused while the database is in use",
    async () => {
      const client = new pg.Client({ connectionString: server.portalUrl("live") });
      await client.connect();
      await expect(restore("live", at("first"))).rejects.toThrow(
        /1 connections use this database\. Stop the portal/,
      );
      await client.end();
    },
    SLOW_MS,
  );

  test(
    "a restore killed at any moment leaves the old data or the whole backup",
    async () => {
      await ask("live", "update users set name = 'Of Today' where email = 'admin@demo.test'");
      const before = await contentOf("live");
      for (const wanted of ["migrate", "copy"]) {
        const words = [...scriptArgs("scripts/cli/restore.ts"), at("first"), "--over-everything"];
        const child = spawn(process.execPath, words, {
          cwd: root,
          env: { ...process.env, ...envOf("live") },
        });
        const ended = new Promise((resolve) => child.once("close", resolve));
        const under = new pg.Client({ connectionString: server.adminUrl("postgres") });
        await under.connect();
        let isUnderWay = false;
        while (child.exitCode === null && !isUnderWay) {
          const { rows } = await under.query(
            `select query from pg_stat_activity where datname = 'live' and xact_start is not null
           and query !~* 'pg_stat_activity|to stdout|_advisory' and backend_type = 'client backend'`,
          );
          const seen = rows.map(({ query }) => query).join(" ");
          isUnderWay = { migrate: /create table|alter table/i, copy: /from stdin/ }[wanted].test(seen);
        }
        child.kill("SIGKILL");
        await ended;
        // The server's process ends when it notices that its client is gone.
        for (let open = 1; open > 0; ) {
          const { rows } = await under.query("select from pg_stat_activity where datname = 'live'");
          open = rows.length;
        }
        await under.end();
        expect(isUnderWay, wanted).toBe(true);
        expect(await contentOf("live"), wanted).toEqual(before);
      }
    },
    SLOW_MS,
  );

  test(
    "a backup of an older version is migrated",
    async () => {
      await ensureDatabase(server.adminUrl, "old");
      const client = new pg.Client({ connectionString: server.ownerUrl("old") });
      await client.connect();
      const known = readMigrationFiles({ migrationsFolder: "db/migrations" });
      await applyMigrations(client, known.slice(0, 5));
      await client.query("insert into agents (shop_name) values ($1)", [NASTY]);
      await client.end();
      await backup("old", at("older"));
      await ensureDatabase(server.adminUrl, "fresh");
      await restoreBackup({
        url: server.ownerUrl("fresh"),
        file: at("older"),
        privateKey: null,
        servingRole: "bahi_portal",
      });
      const [shop] = await ask("fresh", "select shop_name, status from shops");
      expect(shop).toMatchObject({ shop_name: NASTY });
      const [{ n }] = await ask("fresh", "select count(*)::int as n from drizzle.__drizzle_migrations");
      expect(n).toBe(known.length);
    },
    SLOW_MS,
  );

  test(
    "a drill into a second database leaves the live head file untouched and the live log sound",
    async () => {
      const before = readFileSync(headFile, "utf8");
      const report = await restore("drill", at("first"));
      expect(report).toContain("has the audit heads of another database; nothing was written to it");
      expect(readFileSync(headFile, "utf8")).toBe(before);
      expect(await runScript("scripts/cli/audit-verify.ts", [], envOf("live"))).toContain(
        "The audit log is sound",
      );
      await expect(runScript("scripts/cli/audit-verify.ts", [], envOf("drill"))).rejects.toThrow(
        /another database/,
      );
      // A second drill overwrites the first and keeps the database's identity.
      const [first] = await ask("drill", "select id from database_identity");
      await restoreBackup({
        url: server.ownerUrl("drill"),
        file: at("first"),
        privateKey: null,
        servingRole: "bahi_portal",
      });
      expect(await ask("drill", "select id from database_identity")).toEqual([first]);
      expect(await ask("live", "select id from database_identity")).not.toEqual([first]);
    },
    SLOW_MS,
  );

  test(
    "a backup from before the ledger gets one, which adds up to what its orders cost",
    async () => {
      const { about: _, ...keys } = JSON.parse(readFileSync("testing/releases/keys.json", "utf8"));
      await ensureDatabase(server.adminUrl, "older");
      await restore("older", "testing/releases/0.3.0.bahi", [], keys);
      // Not captures less refunds: in that release an order could be refunded that was only held.
      const [{ captured, sales }] = await ask(
        "older",
        `select (select sum(price_paise) from orders where (select effect from charges
             where order_id = orders.id order by number desc limit 1) = 'capture')::int as captured,
           (select sum(amount_paise) from ledger_entries e join ledger_accounts a on a.id = e.account_id
             where a.kind = 'sales')::int as sales`,
      );
      expect(captured).toBeGreaterThan(0);
      expect(sales).toBe(captured);
      const verified = await runScript("scripts/cli/ledger-verify.ts", [], { ...envOf("older"), ...keys });
      expect(verified).toMatch(/^entries [1-9]\d*, accounts \d+, broken 0\s*$/);
    },
    SLOW_MS,
  );

  describe("a sealed backup", () => {
    const keyPair = (name) => {
      execFileSync("openssl", ["genpkey", "-algorithm", "X25519", "-out", at(name)]);
      return execFileSync("openssl", ["pkey", "-in", at(name), "-pubout", "-outform", "DER"]).toString(
        "base64",
      );
    };

    const opened = (file, key) => checkBackup(at(file), key && readFileSync(at(key), "utf8"));

    test("opens only with its own private key, and not when it was cut or changed", async () => {
      const [own, other] = [keyPair("own.pem"), keyPair("other.pem")];
      expect(own).not.toBe(other);
      await backup("live", at("sealed"), own);
      expect(await opened("sealed", "own.pem")).toHaveProperty("madeAt");
      await expect(opened("sealed", null)).rejects.toThrow(/is sealed\. Give the file of its private key/);
      await expect(opened("sealed", "other.pem")).rejects.toThrow(/for another key/);
      await expect(opened("sealed", "first")).rejects.toThrow(/not an X25519 key/);
      const whole = readFileSync(at("sealed"));
      for (const bytes of [1, 17, 5_000]) {
        writeFileSync(at("bad"), whole.subarray(0, -bytes));
        await expect(opened("bad", "own.pem")).rejects.toThrow(/is cut/);
      }
      whole[whole.length - 5_000] ^= 1;
      writeFileSync(at("bad"), whole);
      await expect(opened("bad", "own.pem")).rejects.toThrow(/is damaged/);
    });

    test(
      "is made when BACKUP_PUBLIC_KEY is set, and restored with the key's file",
      async () => {
        const sealing = { ...envOf("live"), BACKUP_PUBLIC_KEY: keyPair("third.pem") };
        expect(await runScript("scripts/cli/backup.ts", [at("third")], sealing)).toContain("sealed");
        expect(await restore("drill", at("third"), ["--key", at("third.pem")])).toContain("Restored");
      },
      SLOW_MS,
    );
  });
});
