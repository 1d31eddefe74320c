import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { VERSION } from "../../db/releases";
import { otlpReceiver } from "../../testing/otlp-receiver";
import { FOLDERS } from "../checks/source/read-files";
import { pause } from "../launcher/messages.mjs";
import { inRoot, root } from "../launcher/paths.mjs";
import { openPostgres } from "../launcher/postgres.mjs";
import { withoutSettings } from "../launcher/settings.mjs";

// The commands of package.json, run as people run them: by npm, each in its own process, on an embedded database of
// their own. ELSEWHERE lists those that are not run here.

/** Commands that are not run here, and why. */
const ELSEWHERE = {
  start: "e2e/keep-up.spec.ts runs it",
  dev: "compiles each page when it is opened; run by hand",
  test: "runs now",
  validate: "npm test runs its checks",
  torture: "npm test runs its rows",
  bench: "takes minutes; run by hand",
  matrix: "installs and builds for minutes; run by hand",
  mutation: "takes minutes; run by hand",
  pictures: "takes a browser and a build; run by hand",
  "secrets:history": "scripts/checks/supply/past-secrets.test.ts runs it on a short history",
};
const SLOW_MS = 300_000;
const PASSWORD = "a password at the counter";

const collector = await otlpReceiver();
const dataDir = mkdtempSync(path.join(os.tmpdir(), "commands-"));
const settings = {
  ...withoutSettings(process.env),
  WORKER_BEAT_FILE: path.join(dataDir, "beat"),
  WORKER_METRICS_PORT: "3912",
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
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
  collector.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** @returns the command's process, its output so far, and its end */
function begin(words, { input = "", cwd = root } = {}) {
  const child = spawn("npm", ["run", "--silent", ...words], { cwd, env: settings, detached: true });
  const command = { output: "", code: undefined, child };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (command.output += text));
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

/** Connections that are still closing when their server stops say so, and nobody waits for them any more. */
function openPool() {
  const opened = new pg.Pool({ connectionString: database.adminUrl("bahi") });
  opened.on("error", () => {});
  opened.on("connect", (client) => client.on("error", () => {}));
  return opened;
}

const count = async (sql) => Number((await pool.query(`select count(*) as n from ${sql}`)).rows[0].n);

/** What the demo agent's shop may spend, as a subquery. */
const DEMO_AVAILABLE = `(select a.id from ledger_accounts a join users u on u.agent_id = a.shop_id
  where u.email = 'agent@demo.test' and a.kind = 'available')`;

/** Does something while this admin is the only active one. */
async function withoutOtherAdmins(id, work) {
  const others = "role = 'admin' and id <> $1";
  const { rows } = await pool.query(`select id from users where status = 'active' and ${others}`, [id]);
  const ids = rows.map((row) => row.id);
  await pool.query("update users set status = 'suspended' where id = any($1)", [ids]);
  await work().finally(() => pool.query("update users set status = 'active' where id = any($1)", [ids]));
}

/** Runs each command and checks what it did. */
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
    const { output, code } = await run(words, { input: `${PASSWORD}\n` });
    expect(output).toContain("admin meera@example.test can sign in.");
    expect(output).toContain(
      "Warning: TRUST_PROXY is not a setting of the portal and does nothing here. The nearest one is TRUSTED_PROXIES.",
    );
    expect(code).toBe(0);
    database = await openPostgres({ dataDir });
    pool = openPool();
    expect(
      await count("users where email = 'meera@example.test' and role = 'admin' and duty = 'owner'"),
    ).toBe(1);
  },
  "user:reset": async () => {
    const { output, code } = await run(["user:reset", "--", "--email", "meera@example.test"]);
    expect(output).toMatch(/^http\S+\/invitation\/\S+\s*$/);
    expect(code).toBe(0);
    expect(await count("invitations where kind = 'password_reset'")).toBe(1);
  },
  "user:factor": async () => {
    const { output, code } = await run(["user:factor", "--", "--email", "meera@example.test"]);
    expect(output).toMatch(/within an hour.*\n(\w{4}-){2}\w{4}\s*$/);
    expect(code).toBe(0);
    expect(await count("enrolment_permits")).toBe(1);
    expect(await count("audit_log where action = 'factor.permitted' and user_id is null")).toBe(1);
    const again = await run(["user:factor", "--", "--email", "meera@example.test", "--reset"]);
    expect(again.output).toContain("There was no second factor.");
  },
  "seed:orders": async () => {
    // The demo agent's shop is prepaid and had money before, younger than its invented orders.
    expect(await count("ledger_transactions where kind = 'top_up'")).toBe(1);
    const addsUp = async () => {
      const { output } = await run(["ledger:verify"]);
      expect(output).toMatch(/broken 0\s*$/);
      const below = `ledger_entries where balance_paise < 0 and account_id = ${DEMO_AVAILABLE}`;
      expect(await count(below)).toBe(0);
    };
    const { output, code } = await run(["seed:orders", "--", "--count", "30", "--shops", "3"]);
    expect(output).toContain("30 invented orders");
    expect(code).toBe(0);
    expect(await count("orders")).toBe(30);
    await addsUp();
    // Many are filled in without indexes, keys and triggers, which are then there as before.
    // The indexes of a part get new names.
    const made = `select regexp_replace(indexdef, ' INDEX \\S+ ON ', ' INDEX ON ') as made from pg_indexes
        where schemaname = 'public'
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      union all select pg_get_triggerdef(oid) from pg_trigger where tgenabled = 'O' and not tgisinternal order by 1`;
    const parts = async () => (await pool.query(made)).rows.map((row) => row.made);
    const before = await parts();
    const many = await run(["seed:orders", "--", "--count", "2500", "--shops", "3"]);
    expect(many.code).toBe(0);
    expect(await parts()).toEqual(before);
    expect(await count("orders")).toBe(2_530);
    const alike =
      "(p.state, p.updated_at, p.next_check_at) is not distinct from (o.state, o.updated_at, o.next_check_at)";
    expect(await count(`orders o join order_progress p on p.order_id = o.id and ${alike}`)).toBe(2_530);
    await addsUp();
  },
  "price:set": async () => {
    const set = (...words) => run(["price:set", "--", ...words]);
    const { output, code } = await set("--variant", "all", "--rupees", "123.50");
    expect(output.trim().split("\n")).toHaveLength(8);
    expect(code).toBe(0);
    expect(await count("service_prices where price_paise = 12350 and agent_id is null")).toBe(8);
    const byCommand =
      "audit_log where action = 'price.set' and user_id is null and facts ->> 'by' = 'command_line'";
    expect(await count(byCommand)).toBe(8);
    const before = await count("service_prices");
    const nowhere = await set("--variant", "all", "--rupees", "1", "--shop", "No such shop");
    expect([nowhere.code, nowhere.output.trim()]).toEqual([1, "There is no shop with this name or id."]);
    const negative = await set("--variant", "all", "--rupees", "-5");
    expect([negative.code, negative.output]).toEqual([
      1,
      expect.stringMatching(/^The (price|amount) is not .* in rupees/m),
    ]);
    expect(await count("service_prices")).toBe(before);
  },
  "shop:credit": async () => {
    const words = ["--rupees", "1,500.50", "--reason", "Cash at the counter"];
    const [shop] = (await pool.query("select id, shop_name from shops order by id limit 1")).rows;
    const credit = (...more) => run(["shop:credit", "--", ...more, ...words]);
    const { output, code } = await credit("--shop", shop.id);
    expect(output).toMatch(/^Credited ₹1,500.50. The shop has -?₹[\d,.]+ to spend\.$/m);
    expect(code).toBe(0);
    expect(await count("ledger_transactions where kind = 'credit' and reason = 'Cash at the counter'")).toBe(
      1,
    );
    const nowhere = await credit("--shop", "No such shop");
    expect([nowhere.code, nowhere.output.trim()]).toEqual([1, "There is no shop with this name or id."]);
    for (const command of ["shop:credit", "shop:limit"]) {
      const negative = await run([command, "--", "--shop", shop.id, "--rupees", "-5", "--reason", "x"]);
      expect([negative.code, negative.output]).toEqual([
        1,
        expect.stringMatching(/^The (price|amount) is not .* in rupees/m),
      ]);
    }
    expect(await run(["shop:credit"])).toMatchObject({ code: 2 });
    // What an admin asked for is confirmed only while no other is active; what the command line asked for never is.
    const [admin] = (await pool.query("select id from users where email = 'admin@demo.test'")).rows;
    const [{ id }] = (
      await pool.query(
        `insert into adjustments (id, shop_id, paise, reason, asked_by, asked_at)
         values (gen_random_uuid(), $1, 1500000, 'A large sum', $2, now()) returning id`,
        [shop.id, admin.id],
      )
    ).rows;
    const confirm = (what) => run(["shop:credit", "--", "--confirm", what]);
    const early = await confirm(id);
    expect([early.code, early.output.trim()]).toEqual([
      ...[1, "Another admin is active, who confirms it under Money in the portal."],
    ]);
    await withoutOtherAdmins(admin.id, async () => {
      const { output, code } = await confirm(id);
      expect(output).toContain("Credited ₹15,000, as the only admin had asked.");
      expect(code).toBe(0);
    });
    expect(await count("ledger_transactions where kind = 'credit' and reason = 'A large sum'")).toBe(1);
    expect(await confirm("no-id")).toMatchObject({ code: 1 });
    const large = await run([
      "shop:credit",
      "--",
      "--shop",
      shop.id,
      "--rupees",
      "20000",
      "--reason",
      "Cash",
    ]);
    const [, own] = /waits for an admin: (\S+)/.exec(large.output) ?? [];
    expect((await confirm(own)).output).toContain("The command line asked for this itself");
  },
  "settings:raise": async () => {
    const confirm = (...words) => run(["settings:raise", "--", ...words]);
    const [admin] = (await pool.query("select id from users where email = 'admin@demo.test'")).rows;
    const [{ id }] = (
      await pool.query(
        `insert into second_admin_raises (above_paise, asked_by, asked_at) values (5000000, $1, now()) returning id`,
        [admin.id],
      )
    ).rows;
    await withoutOtherAdmins(admin.id, async () => {
      const { output, code } = await confirm("--confirm", id);
      expect(output).toContain("A second admin is needed above ₹50,000 now");
      expect(code).toBe(0);
    });
    expect(await count("operator_settings where second_admin_above_paise = 5000000")).toBe(1);
    expect(await confirm("--confirm", id)).toMatchObject({ code: 0 });
    expect(await confirm("--confirm", "no-id")).toMatchObject({ code: 1 });
    expect(await confirm()).toMatchObject({ code: 2 });
  },
  "shop:limit": async () => {
    const [shop] = (await pool.query("select id from shops order by id limit 1")).rows;
    const limit = (rupees) => run(["shop:limit", "--", "--shop", shop.id, "--rupees", rupees]);
    expect((await limit("2000")).output.trim()).toBe("The shop may owe up to ₹2,000.");
    expect(await count("shops where credit_limit_paise = 200000")).toBe(1);
    expect((await limit("none")).output.trim()).toBe("The shop may owe without limit.");
    expect(await limit("1.234")).toMatchObject({ code: 1 });
  },
  "ledger:verify": async () => {
    const { output, code } = await run(["ledger:verify"]);
    expect(output).toMatch(/^entries \d{4,}, accounts \d+, broken 0\s*$/);
    expect(code).toBe(0);
    await pool.query(
      "update ledger_accounts set balance_paise = balance_paise + 1 where id = (select min(id) from ledger_accounts where kind = 'held')",
    );
    const broken = await run(["ledger:verify"]);
    expect(broken.code).toBe(1);
    expect(broken.output).toContain("The balance of this account is not the sum of its entries:");
    const kept = "select broken > 0 as broken, rule from ledger_checks";
    expect((await pool.query(kept)).rows).toEqual([{ broken: true, rule: "balance" }]);
    await pool.query(
      "update ledger_accounts set balance_paise = balance_paise - 1 where id = (select min(id) from ledger_accounts where kind = 'held')",
    );
  },
  "keys:rotate": async () => {
    const rotate = () => run(["keys:rotate"]);
    const first = await rotate();
    expect(first.output.trim()).toBe("No key had to be wrapped again: master key 1 wraps new ones.");
    expect(first.code).toBe(0);
    const { DATA_KEYS } = JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8"));
    settings.DATA_KEYS = `${DATA_KEYS},2:${Buffer.alloc(32, 7).toString("base64")}`;
    const under = (number) => `orders where get_byte(data_key, 1) = ${number}`;
    const before = await count(under(1));
    const { output, code } = await rotate();
    expect(output).toMatch(/^[\d,]+ keys were wrapped under master key 2\.$/m);
    expect(output).toContain("Master key 1 can go: nothing in the database needs it.");
    expect(code).toBe(0);
    expect([await count(under(1)), await count(under(2))]).toEqual([0, before]);
    const replacing = begin(["keys:rotate", "--", "--blind-index"]);
    const soon = "update keyring set writes_at = now() - interval '1 hour' where name = 'blind-index-next'";
    await expect.poll(async () => (await pool.query(soon)).rowCount, { timeout: 60_000 }).toBe(1);
    await replacing.ended;
    expect(replacing.output).toContain("The blind indexes get a new key. For 60 s it is only searched with");
    expect(replacing.output).toContain("The key before it was destroyed: nothing in the database needs it.");
    expect(replacing.code, replacing.output).toBe(0);
    expect([await count("orders where index_version = 2"), await count("keyring where version = 1")]).toEqual(
      [...[before, 1]],
    );
    // A row that does not open keeps its master key.
    await pool.query(`update orders set data_key = '\\x0001' || substring(data_key from 3)
      where id = (select min(id) from orders)`);
    const refused = await rotate();
    expect(refused.output).toContain("1 row of orders needs master key 1.");
    expect(refused.output).toContain("Master key 1 must stay in DATA_KEYS.");
    expect(refused.code).toBe(1);
    await pool.query(`update orders set data_key = '\\x0002' || substring(data_key from 3)
      where id = (select min(id) from orders)`);
  },
  "audit:verify": async () => {
    const before = await count("audit_checks");
    const { output, code } = await run(["audit:verify"]);
    expect(output).toContain("The audit log is sound");
    expect(code).toBe(0);
    expect(await count("audit_checks")).toBe(before + 1);
  },
  "order:erase": async () => {
    const ended =
      "select id from orders where state = 'failed' and service = 'pan_application' order by id limit 1";
    const [order] = (await pool.query(ended)).rows;
    const erase = (...words) => run(["order:erase", "--", ...words]);
    expect(await erase("not an order")).toMatchObject({ code: 2 });
    expect(await erase(order.id, "--reason", "because")).toMatchObject({ code: 2 });
    const nowhere = await erase("BNOTTHERE000");
    expect([nowhere.code, nowhere.output.trim()]).toEqual([1, "There is no order with this number."]);
    for (const _ of [1, 2]) {
      const { output, code } = await erase(order.id, "--reason", "wrong_person");
      expect([output, code]).toEqual([expect.stringContaining("shown nowhere any more"), 0]);
    }
    const erased = `order_erasures join orders o on o.id = order_id where order_id = '${order.id}'
      and reason = 'wrong_person' and asked_by = 'command_line' and restricted_at is not null`;
    expect(await count(`${erased} and length(o.data_key) = 0 and o.mobile_index is null`)).toBe(1);
  },
  "retention:run": async () => {
    // The order that order:erase takes or took; here it was erased long enough ago.
    const ended =
      "select id from orders where state = 'failed' and service = 'pan_application' order by id limit 1";
    const [order] = (await pool.query(ended)).rows;
    await run(["order:erase", "--", order.id]);
    await pool.query("update order_erasures set processed_at = now() - interval '366 days'");
    const { output, code } = await run(["retention:run"]);
    expect(code).toBe(0);
    const lines = output.split("\n").map((line) => line.split("\t"));
    expect(lines).toContainEqual(["class", "kept", "erased", "oldest left"]);
    expect(lines).toContainEqual(["Personal data erased on request", "365 days", "1", "-"]);
    expect(lines).toContainEqual(["Money", "for good", "-", expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    expect(await count("order_erasures where destroyed_at is null")).toBe(0);
    expect(await run(["retention:run", "--", "x"])).toMatchObject({ code: 2 });
  },
  "breach:file": async () => {
    const file = path.join(dataDir, "touched.json");
    const [{ id }] = (await pool.query("select id from orders order by id limit 1")).rows;
    const make = (...words) => run(["breach:file", "--", ...words, "--file", file]);
    expect(await make()).toMatchObject({ code: 2 });
    const { output, code } = await make("--order", id);
    expect(output).toContain(`1 order of 1 person are in ${file}, which only you can read.`);
    expect(code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject([{ order: id }]);
    const again = await make("--order", id);
    expect([again.code, again.output.trim()]).toEqual([
      ...[1, "This file exists, and is not replaced. Choose another name."],
    ]);
    expect(await count(`audit_log where action = 'breach.file_made' and object = '${id}'`)).toBe(1);
  },
  "audit:cut": async () => {
    const entries = () => count("audit_log");
    const before = await entries();
    const cut = (...words) => run(["audit:cut", "--", "--months", ...words]);
    expect(await cut("11")).toMatchObject({ code: 2 });
    const { output, code } = await cut("12", "--for-good");
    expect([output.trim(), code]).toEqual(["No entry is older than 12 months: nothing to cut off.", 0]);
    expect(await entries()).toBe(before);
  },
  doctor: async () => {
    const { output, code } = await run(["doctor"]);
    const lines = output.trim().split("\n");
    expect(lines.length).toBeGreaterThan(10);
    expect(output).toContain("TRUST_PROXY (TRUSTED_PROXIES)");
    // Nothing else runs here, so the doctor must find something to fix.
    expect(code).toBe(1);
    expect(output).not.toMatch(/^ {4}at /m);
  },
  backup: async () => {
    const { output, code } = await run(["backup", "--", path.join(dataDir, "copy.backup")]);
    expect(output).toContain("The backup is in");
    expect(code).toBe(0);
  },
  restore: async () => {
    const words = ["restore", "--", path.join(dataDir, "copy.backup"), "--over-everything"];
    for (const table of ["invitations", "enrolment_permits"]) await pool.query(`delete from ${table}`);
    await pool.query("delete from users where email = 'meera@example.test'");
    // A restore needs a database without connections.
    await pool.end();
    const { output, code } = await run(words);
    pool = openPool();
    expect(output).toContain("Restored. Nothing was sent.");
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
    expect(worker.code, worker.output).toBeUndefined();
    expect(await isDone(), worker.output).toBe(1);
    // The row appears a moment before its log line.
    await expect.poll(() => worker.output, { timeout: 20_000 }).toContain('"job done"');
    expect(worker.output).toContain(`"version":"${VERSION}","msg":"the portal starts"`);
    expect(existsSync(settings.WORKER_BEAT_FILE)).toBe(true);
    const metrics = await (await fetch(`http://127.0.0.1:${settings.WORKER_METRICS_PORT}/metrics`)).text();
    expect(metrics).toMatch(/^bahi_jobs_total\{process="worker",task="\w+",outcome="done"\} [1-9]/m);
    process.kill(-worker.child.pid, "SIGTERM");
    await worker.ended;
    expect(worker.output).not.toMatch(/^ {4}at /m);
    // Whoever stops npm alone, as a service manager does, leaves no worker behind. It holds the output until it ends.
    const left = begin(["worker"]);
    await expect.poll(() => left.output, { timeout: 20_000 }).toContain("Working.");
    left.child.kill("SIGTERM");
    const isOver = await Promise.race([left.ended.then(() => true), pause(20_000)]);
    if (!isOver) process.kill(-left.child.pid, "SIGKILL");
    expect(isOver, left.output).toBe(true);
  },
  "db:generate": async () => {
    const copy = path.join(dataDir, "copy");
    for (const name of ["db", "lib", "package.json", "tsconfig.json", "drizzle.config.ts"])
      cpSync(inRoot(name), path.join(copy, name), { recursive: true });
    symlinkSync(inRoot("node_modules"), path.join(copy, "node_modules"));
    const { output, code } = await run(["db:generate", "--", "--name", "nothing"], { cwd: copy });
    expect(output).toContain("No schema changes");
    expect(code).toBe(0);
  },
  sbom: async () => {
    const file = path.join(dataDir, "bill.cdx.json");
    const { output, code } = await run(["sbom", "--", file]);
    expect(output).toMatch(/^\d{3} packages are in /);
    expect(code).toBe(0);
    const first = readFileSync(file, "utf8");
    expect(JSON.parse(first)).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6" });
    await run(["sbom", "--", file]);
    expect(readFileSync(file, "utf8")).toBe(first);
    expect(await run(["sbom"])).toMatchObject({ code: 2 });
  },
  map: async () => {
    const copy = path.join(dataDir, "house");
    const map = "docs/pictures/house.svg";
    mkdirSync(path.dirname(path.join(copy, map)), { recursive: true });
    for (const name of ["package.json", "node_modules", ...FOLDERS])
      symlinkSync(inRoot(name), path.join(copy, name));
    const { output, code } = await run(["map"], { cwd: copy });
    expect(output).toContain(`The map of the house is in ${map}.`);
    expect(code).toBe(0);
    expect(readFileSync(path.join(copy, map), "utf8")).toBe(readFileSync(inRoot(map), "utf8"));
  },
};

// One story: each needs what the ones before it created.
describe("each command works:", { shuffle: false }, () => {
  test.each(Object.entries(COMMANDS))("npm run %s", (_, works) => works(), SLOW_MS);

  test("each that works on the database, and the worker's jobs, were traced, with nothing personal", () => {
    const names = new Set(collector.spans().map(({ name }) => name));
    const { worker: _worker, map: _map, sbom: _sbom, "db:generate": _generate, ...traced } = COMMANDS;
    expect(Object.keys(traced).filter((name) => !names.has(`command ${name}`))).toEqual([]);
    expect([...names].filter((name) => name.startsWith("job "))).not.toEqual([]);
    const sent = collector.bodies.join("\n");
    for (const text of [PASSWORD, "Meera", "meera@example.test"]) expect(sent).not.toContain(text);
  });
});

test("every command of package.json and README is covered", () => {
  const known = [...Object.keys(COMMANDS), ...Object.keys(ELSEWHERE)].sort();
  expect(Object.keys(JSON.parse(readFileSync(inRoot("package.json"), "utf8")).scripts).sort()).toEqual(known);
  const named = readFileSync(inRoot("README.md"), "utf8").matchAll(/`npm (?:run )?([a-z:]+)/g);
  for (const [, name] of named) expect(known).toContain(name);
});
