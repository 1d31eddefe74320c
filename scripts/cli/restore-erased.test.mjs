import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runScript } from "../../e2e/fixtures/node-process";
import { ensureDatabase, openPostgres } from "../launcher/postgres.mjs";
import { portalSecrets } from "../launcher/secrets.mjs";

const SLOW_MS = 300_000;
const folder = mkdtempSync(path.join(os.tmpdir(), "erased-"));
const backups = path.join(folder, "backups");
const older = path.join(backups, "older.backup");
const record = path.join(backups, "erasures.jsonl");

let server;
let env;
/** Opens what an order's row seals, as a page does. */
let orderFields;
/** Two orders with a name and a mobile number, and what their rows sealed before the erasure, in hexadecimal. */
let [gone, restricted] = [null, null];

async function ask(database, sql, values = []) {
  const client = new pg.Client({ connectionString: server.adminUrl(database) });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const command = (database, script, args) =>
  runScript(`scripts/cli/${script}.ts`, args, {
    ...env,
    DATABASE_URL: server.portalUrl(database),
    DATABASE_OWNER_URL: server.ownerUrl(database),
  });
const restore = (database, file = older) => command(database, "restore", [file, "--over-everything"]);

/** Everything in a database as text, with bytes in hexadecimal. */
async function dump(database) {
  const tables = await ask(
    database,
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
  );
  const texts = [];
  for (const { name } of tables)
    texts.push(...(await ask(database, `select to_jsonb(t)::text as row from public."${name}" t`)));
  return texts.map(({ row }) => row).join("\n");
}

/** What a page would show of an order: its fields, none if it was erased. */
async function shown(database, id) {
  const [row] = await ask(database, 'select id, data_key as "dataKey", sealed from orders where id = $1', [
    id,
  ]);
  return orderFields(row);
}

const tracesIn = (text, { name, mobile, sealed }) =>
  [name, mobile, sealed].filter((needle) => text.includes(needle));

beforeAll(async () => {
  const dataDir = path.join(folder, "data");
  mkdirSync(backups);
  const secrets = await portalSecrets(dataDir, {});
  Object.assign(process.env, secrets);
  ({ orderFields } = await import("../../lib/orders/evidence/order-fields"));
  server = await openPostgres({ dataDir, careless: true });
  env = {
    ...{ ...secrets, DATA_DIR: dataDir, BACKUP_DIR: backups, APP_URL: "http://localhost:3000" },
    ...{ DATABASE_DIRECT_URL: "", DATABASE_OWNER_URL: "", BACKUP_PUBLIC_KEY: "", LOG_LEVEL: "silent" },
    ...{ INEXOPAY_BASE_URL: "http://127.0.0.1:9", INEXOPAY_API_KEY: "test", INEXOPAY_USERNAME: "test" },
    ...{ DEMO: "1", AUDIT_HEAD_FILE: "" },
  };
  for (const name of ["live", "lost", "unrecorded"]) await ensureDatabase(server.adminUrl, name);
  await command("live", "prepare", []);
  await command("live", "seed-orders", ["--count", "60", "--shops", "2"]);
  const ended = await ask(
    "live",
    `select id, data_key as "dataKey", sealed from orders where state = 'succeeded' and service = 'pan_application' order by id`,
  );
  [gone, restricted] = ended
    .map((row) => ({ ...orderFields(row), id: row.id, sealed: row.sealed.toString("hex") }))
    .filter(({ customer_name }) => customer_name)
    .map(({ id, sealed, customer_name, number }) => ({ id, sealed, name: customer_name, mobile: number }));
  // Before their end, so that the backup is of a time when one was still under way.
  await ask("live", "update orders set state = 'processing' where id = $1", [gone.id]);
  await command("live", "backup", [older]);
  await ask("live", "update orders set state = 'succeeded' where id = $1", [gone.id]);
}, SLOW_MS);

afterAll(async () => {
  await server?.release();
  rmSync(folder, { recursive: true, force: true });
}, SLOW_MS);

// One story: each test takes the databases as the one before left them.
describe("an order that was erased after a backup", { shuffle: false }, () => {
  test(
    "is destroyed in the database, and recorded beside the backups without a word about its person",
    async () => {
      expect(tracesIn(await dump("live"), gone)).toEqual([gone.sealed]);
      for (const { id } of [gone, restricted]) await command("live", "order-erase", [id]);
      await ask(
        "live",
        "update order_erasures set processed_at = processed_at - interval '3 years' where order_id = $1",
        [gone.id],
      );
      await command("live", "retention-run", []);
      await command("live", "order-erase", [restricted.id]);
      const all = await dump("live");
      expect([tracesIn(all, gone), tracesIn(all, restricted)]).toEqual([[], [restricted.sealed]]);
      const lines = readFileSync(record, "utf8").trim().split("\n").map(JSON.parse);
      expect(new Map(lines.map((line) => [line.orderId, line.destroyedAt !== null]))).toEqual(
        new Map([
          [gone.id, true],
          [restricted.id, false],
        ]),
      );
      expect(readFileSync(record, "utf8")).not.toContain(gone.mobile);
    },
    SLOW_MS,
  );

  test(
    "is erased again when the backup is restored into an empty database",
    async () => {
      const said = await restore("lost");
      expect(said).toContain("2 orders were erased since the backup. They were erased again.");
      const all = await dump("lost");
      expect(tracesIn(all, gone)).toEqual([]);
      expect([await shown("lost", gone.id), await shown("lost", restricted.id)]).toEqual([{}, {}]);
      const rows = await ask(
        "lost",
        `select o.state, o.mobile_index, e.asked_by, e.destroyed_at is not null as destroyed,
           exists (select from evidence where order_id = o.id and kind = 'erased') as noted
         from orders o join order_erasures e on e.order_id = o.id order by destroyed desc`,
      );
      const both = { mobile_index: null, asked_by: "tombstone", noted: true };
      expect(rows).toEqual([
        // By its evidence; its row in the backup said that it was in progress.
        { ...both, state: "succeeded", destroyed: true },
        { ...both, state: "succeeded", destroyed: false },
      ]);
      const year = "select processed_at < restricted_at as kept from order_erasures where order_id = $1";
      expect(await ask("lost", year, [restricted.id])).toEqual([{ kept: true }]);
    },
    SLOW_MS,
  );

  test(
    "is erased again over the database that knows it, also where the record is lost",
    async () => {
      renameSync(record, `${record}.away`);
      expect(await restore("live")).toContain("2 orders were erased since the backup.");
      expect(tracesIn(await dump("live"), gone)).toEqual([]);
      expect(await shown("live", gone.id)).toEqual({});
    },
    SLOW_MS,
  );

  test(
    "is back where nobody recorded it, and the restore says so",
    async () => {
      const said = await restore("unrecorded");
      expect(said).toContain("There is no erasures.jsonl beside the backups.");
      expect(await shown("unrecorded", gone.id)).toMatchObject({
        customer_name: gone.name,
        number: gone.mobile,
      });
      expect(tracesIn(await dump("unrecorded"), gone)).toEqual([gone.sealed]);
    },
    SLOW_MS,
  );

  test(
    "stops the restore if its record is damaged, or cannot be read",
    async () => {
      renameSync(`${record}.away`, record);
      const whole = readFileSync(record, "utf8");
      writeFileSync(record, `${whole.slice(0, -20)}\n`);
      await expect(restore("unrecorded")).rejects.toThrow("has a line that is no erasure");
      rmSync(record);
      mkdirSync(record);
      await expect(restore("unrecorded")).rejects.toThrow(
        /The record of erasures cannot be read from .+EISDIR/,
      );
      expect(await shown("unrecorded", gone.id)).toMatchObject({ customer_name: gone.name });
    },
    SLOW_MS,
  );
});
