import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { testFolder } from "../test/test-folder.mjs";
import { dropDatabases, ensureDatabase, openPostgres } from "./postgres.mjs";
import { dropStalePidFile, livingServer, stopServer } from "./postgres-server.mjs";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "postgres-"));
const dir = path.join(dataDir, "postgres");
afterAll(async () => {
  await stopServer(dir);
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = async (connectionString, sql) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
};

/** Another process opens the server, does one thing, and releases it. */
const fromElsewhere = (ending) => {
  const module = JSON.stringify(new URL("./postgres.mjs", import.meta.url).href);
  const program = `
    const { openPostgres } = await import(${module});
    const database = await openPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(database.wasRunning);
    ${ending}`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
  }).stdout.trim();
};
const LET_GO = "await database.release();";
const DIE = "process.kill(process.pid, 'SIGKILL');";

test("a server starts, is shared, outlives a killed user, and stops when the last user releases it", async () => {
  const database = await openPostgres({ dataDir, careless: true });
  expect(database.wasRunning).toBe(false);
  // A portal and a worker may start for the first time at the same moment.
  await Promise.all(Array.from({ length: 4 }, () => ensureDatabase(database.adminUrl, "bahi")));
  await ensureDatabase(database.adminUrl, "bahi");
  const [row] = await ask(
    database.portalUrl("bahi"),
    "select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as listens, current_setting('wal_compression') as compresses, pg_encoding_to_char(encoding) as encoding, (select rolsuper from pg_roles where rolname = current_user) as super from pg_database where datname = 'bahi'",
  );
  expect(row).toEqual({
    major: 18,
    listens: "127.0.0.1",
    compresses: "pglz",
    encoding: "UTF8",
    super: false,
  });
  expect(statSync(path.join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);

  expect(fromElsewhere(LET_GO)).toBe("true");
  expect(fromElsewhere(DIE)).toBe("true");
  expect(database.isAlive()).toBe(true);
  await database.release();
  expect(livingServer(dir)).toBeNull();

  expect(fromElsewhere(DIE)).toBe("false");
  const again = await openPostgres({ dataDir });
  expect(again.wasRunning).toBe(true);
  await dropDatabases(again.adminUrl);
  await expect(ask(again.adminUrl("bahi"), "select 1")).rejects.toThrow(/does not exist/);
  await again.release();
  expect(livingServer(dir)).toBeNull();
});

test("wrong passwords are refused", async () => {
  const database = await openPostgres({ dataDir });
  const url = new URL(database.adminUrl("postgres"));
  url.password = "guess";
  await expect(ask(url.href, "select 1")).rejects.toThrow(/password authentication failed/);
  await database.release();
});

test("after a killed server the next one starts with its data", async () => {
  const database = await openPostgres({ dataDir });
  await ensureDatabase(database.adminUrl, "bahi");
  await ask(database.ownerUrl("bahi"), "create table kept as select 1 as id");
  process.kill(livingServer(dir).pid, "SIGKILL");
  const again = await openPostgres({ dataDir });
  expect(await ask(again.ownerUrl("bahi"), "select id from kept")).toEqual([{ id: 1 }]);
  await again.release();
});

const fakeServer = (pid) => {
  const files = path.join(testFolder("postgres"), "postgres");
  mkdirSync(files);
  writeFileSync(path.join(files, "postmaster.pid"), `${pid}\n${files}\n1\n15432\n\n127.0.0.1\n\nready\n`);
  return files;
};

test("a server comes back to its port, although something holds that for a moment", async () => {
  const first = await openPostgres({ dataDir, careless: true });
  const { port } = new URL(first.adminUrl("postgres"));
  await first.release();
  const holder = net.createServer().listen(Number(port), "127.0.0.1");
  await once(holder, "listening");
  const opening = openPostgres({ dataDir, careless: true });
  await pause(500);
  holder.close();
  const second = await opening;
  expect(new URL(second.adminUrl("postgres")).port).toBe(port);
  await second.release();
});

test("a pid file that names an unrelated process is removed before a start", () => {
  const files = fakeServer(process.pid);
  expect(livingServer(files)).toBeNull();
  // It may be the new one of a server that starts: a look leaves it where it is.
  expect(existsSync(path.join(files, "postmaster.pid"))).toBe(true);
  dropStalePidFile(files);
  expect(existsSync(path.join(files, "postmaster.pid"))).toBe(false);
});

test.runIf(process.platform === "linux")(
  "a pid file that names a zombie is removed before a start",
  async () => {
    const parent = spawn("sh", ["-c", "sleep 0.01 & echo $!; exec sleep 60"]);
    const pid = Number(
      await new Promise((resolve) => parent.stdout.once("data", (text) => resolve(String(text)))),
    );
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, "utf8"), { timeout: 15_000 }).toContain(" Z ");
    const files = fakeServer(pid);
    expect(livingServer(files)).toBeNull();
    // It may be the new one of a server that starts: a look leaves it where it is.
    expect(existsSync(path.join(files, "postmaster.pid"))).toBe(true);
    dropStalePidFile(files);
    expect(existsSync(path.join(files, "postmaster.pid"))).toBe(false);
    parent.kill();
  },
);

test("the pid file of a dead server is left to PostgreSQL, which cleans up after it first", () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const files = fakeServer(gone);
  expect(livingServer(files)).toBeNull();
  dropStalePidFile(files);
  expect(existsSync(path.join(files, "postmaster.pid"))).toBe(true);
});
