import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { FOLDERS } from "../checks/source/read-files";
import { pause } from "../launcher/messages.mjs";
import { inRoot, root } from "../launcher/paths.mjs";
import { openPostgres } from "../launcher/postgres.mjs";
import { withoutSettings } from "../launcher/settings.mjs";

// Every command of package.json, run as people run it: by npm, in a process, on an embedded database of its own.

/** What is run somewhere else, and where. */
const ELSEWHERE = {
  start: "takes a build; the launcher's parts have tests of their own",
  dev: "takes a build; the launcher's parts have tests of their own",
  test: "runs now",
  validate: "npm test runs its checks",
  torture: "npm test runs its rows",
  bench: "takes minutes; run by hand",
  pictures: "takes a browser and a build; run by hand",
};
const SLOW_MS = 120_000;
const PASSWORD = "a password at the counter";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "commands-"));
const settings = {
  ...withoutSettings(process.env),
  WORKER_BEAT_FILE: path.join(dataDir, "beat"),
  ...{
    DATA_DIR: dataDir,
    PORT: "3911",
    LOG_LEVEL: "debug",
    TRUST_PROXY: "1",
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
  },
};
let database;
let pool;
afterAll(async () => {
  await pool?.end();
  await database?.release();
  rmSync(dataDir, { recursive: true, force: true });
});

/** @returns the command as a process, what it has said, and its end */
function begin(words, { input = "", cwd = root } = {}) {
  const child = spawn("npm", ["run", "--silent", ...words], { cwd, env: settings, detached: true });
  const command = { said: "", code: undefined, child };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (command.said += text));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const end = new Promise((resolve) => child.once("close", resolve));
  command.ended = end.then((code) => {
    command.code = code ?? "a signal";
  });
  return command;
}

async function run(words, options) {
  const command = begin(words, options);
  await command.ended;
  return command;
}

const count = async (sql) => Number((await pool.query(`select count(*) as n from ${sql}`)).rows[0].n);

/** What each command has to have done. */
const COMMANDS = {
  "user:create": async () => {
    const words = [
      "user:create",
      "--",
      "--role",
      "admin",
      "--email",
      "meera@example.test",
      "--name",
      "Meera Rao",
    ];
    const { said, code } = await run(words, { input: `${PASSWORD}\n` });
    expect(said).toContain("admin meera@example.test can sign in.");
    expect(said).toContain(
      "Warning: TRUST_PROXY is not a setting of the portal and does nothing here. The nearest one is TRUSTED_PROXIES.",
    );
    expect(code).toBe(0);
    database = await openPostgres({ dataDir });
    pool = new pg.Pool({ connectionString: database.adminUrl("bahi") });
    expect(await count("users where email = 'meera@example.test' and role = 'admin'")).toBe(1);
  },
  "user:reset": async () => {
    const { said, code } = await run(["user:reset", "--", "--email", "meera@example.test"]);
    expect(said).toMatch(/^http\S+\/invitation\/\S+\s*$/);
    expect(code).toBe(0);
    expect(await count("invitations where kind = 'password_reset'")).toBe(1);
  },
  "seed:orders": async () => {
    const { said, code } = await run(["seed:orders", "--", "--count", "30", "--shops", "3"]);
    expect(said).toContain("30 invented orders");
    expect(code).toBe(0);
    expect(await count("orders")).toBe(30);
  },
  "price:set": async () => {
    const set = (...words) => run(["price:set", "--", ...words]);
    const { said, code } = await set("--variant", "all", "--rupees", "123.50");
    expect(said.trim().split("\n")).toHaveLength(8);
    expect(code).toBe(0);
    expect(await count("service_prices where price_paise = 12350 and agent_id is null")).toBe(8);
    const byCommand =
      "audit_log where action = 'price.set' and user_id is null and facts ->> 'by' = 'command_line'";
    expect(await count(byCommand)).toBe(8);
    const before = await count("service_prices");
    const nowhere = await set("--variant", "all", "--rupees", "1", "--shop", "No such shop");
    expect([nowhere.code, nowhere.said.trim()]).toEqual([1, "There is no shop of this name or id."]);
    expect(await count("service_prices")).toBe(before);
  },
  "audit:verify": async () => {
    const before = await count("audit_checks");
    const { said, code } = await run(["audit:verify"]);
    expect(said).toContain("The audit log is sound");
    expect(code).toBe(0);
    expect(await count("audit_checks")).toBe(before + 1);
  },
  doctor: async () => {
    const { said, code } = await run(["doctor"]);
    const lines = said.trim().split("\n");
    expect(lines.length).toBeGreaterThan(10);
    expect(said).toContain("TRUST_PROXY (TRUSTED_PROXIES)");
    // Nothing else runs here, so there is something to fix; that it says so is its work.
    expect(code).toBe(1);
    expect(said).not.toMatch(/^ {4}at /m);
  },
  backup: async () => {
    const { said, code } = await run(["backup", "--", path.join(dataDir, "copy.backup")]);
    expect(said).toContain("The backup is in");
    expect(code).toBe(0);
  },
  restore: async () => {
    const words = ["restore", "--", path.join(dataDir, "copy.backup"), "--over-everything"];
    await pool.query("delete from invitations");
    await pool.query("delete from users where email = 'meera@example.test'");
    // Nobody may be connected.
    await pool.end();
    const { said, code } = await run(words);
    pool = new pg.Pool({ connectionString: database.adminUrl("bahi") });
    expect(said).toContain("Restored. Nothing was sent.");
    expect(code).toBe(0);
    expect(await count("users where email = 'meera@example.test'")).toBe(1);
  },
  worker: async () => {
    await pool.query(
      `insert into callbacks (channel, trust, orderid, status, remark, datetime_raw, dedupe, received_at)
       values ('global', 'confirmed', 'NOBODYS', 'success', '', '', '\\x01', now())`,
    );
    const worker = begin(["worker"]);
    const isDone = () => count("callbacks where orderid = 'NOBODYS' and processed_at is not null");
    for (let turn = 0; turn < 300 && worker.code === undefined && (await isDone()) === 0; turn += 1)
      await pause(200);
    expect(worker.code, worker.said).toBeUndefined();
    expect(await isDone(), worker.said).toBe(1);
    // The row is there a moment before the line about it.
    await expect.poll(() => worker.said, { timeout: 20_000 }).toContain('"job done"');
    expect(existsSync(settings.WORKER_BEAT_FILE)).toBe(true);
    process.kill(-worker.child.pid, "SIGTERM");
    await worker.ended;
    expect(worker.said).not.toMatch(/^ {4}at /m);
  },
  "db:generate": async () => {
    const copy = path.join(dataDir, "copy");
    for (const name of ["db", "lib", "package.json", "tsconfig.json", "drizzle.config.ts"])
      cpSync(inRoot(name), path.join(copy, name), { recursive: true });
    symlinkSync(inRoot("node_modules"), path.join(copy, "node_modules"));
    const { said, code } = await run(["db:generate", "--", "--name", "nothing"], { cwd: copy });
    expect(said).toContain("No schema changes");
    expect(code).toBe(0);
  },
  map: async () => {
    const copy = path.join(dataDir, "house");
    const map = "docs/pictures/house.svg";
    mkdirSync(path.dirname(path.join(copy, map)), { recursive: true });
    for (const name of ["package.json", "node_modules", ...FOLDERS])
      symlinkSync(inRoot(name), path.join(copy, name));
    const { said, code } = await run(["map"], { cwd: copy });
    expect(said).toContain(`The map of the house is in ${map}.`);
    expect(code).toBe(0);
    expect(readFileSync(path.join(copy, map), "utf8")).toBe(readFileSync(inRoot(map), "utf8"));
  },
};

test.each(Object.entries(COMMANDS))("npm run %s", (_, works) => works(), SLOW_MS);

test("no command of package.json or README is left out", () => {
  const known = [...Object.keys(COMMANDS), ...Object.keys(ELSEWHERE)].sort();
  expect(Object.keys(JSON.parse(readFileSync(inRoot("package.json"), "utf8")).scripts).sort()).toEqual(known);
  const named = readFileSync(inRoot("README.md"), "utf8").matchAll(/`npm (?:run )?([a-z:]+)/g);
  for (const [, name] of named) expect(known).toContain(name);
});
