import { randomBytes, randomUUID } from "node:crypto";
import { eq, getTableName, sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ownSchema } from "@/testing/database/own-schema";

const drop = await ownSchema("rotate_master_key");
const AT_FIRST = process.env.DATA_KEYS ?? "";
const FIRST = Number.parseInt(AT_FIRST, 10);
const NEW = 40;
const NEW_KEY = `${NEW}:${randomBytes(32).toString("base64")}`;
const BOTH = `${AT_FIRST},${NEW_KEY}`;

/** The modules of a process that was started with these master keys. */
async function startedWith(keys: string, current?: number) {
  process.env.DATA_KEYS = keys;
  if (current === undefined) delete process.env.DATA_KEY_CURRENT;
  else process.env.DATA_KEY_CURRENT = String(current);
  vi.resetModules();
  return {
    ...(await import("./rotate-master-key")),
    ...(await import("./rewrap-keys")),
    ...(await import("./sealed-tables")),
    ...(await import("@/lib/platform/privacy/envelope")),
    ...(await import("@/lib/platform/privacy/key-holders")),
    ...(await import("@/lib/platform/privacy/verify-keys")),
    ...(await import("@/testing/fixtures")),
    ...(await import("@/db/schema/orders")),
    ...(await import("@/db/schema/second-factors")),
    ...(await import("@/db/schema/bank-statement")),
    ...(await import("@/db/schema/form-drafts")),
    db: (await import("@/lib/platform/database")).db(),
  };
}
type Started = Awaited<ReturnType<typeof startedWith>>;

afterAll(async () => {
  await startedWith(AT_FIRST);
  await drop();
});

/** Sessions that stand for running processes. */
const sessions: pg.Client[] = [];
async function running({ announceKeys }: Started): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  sessions.push(client);
  await client.connect();
  await announceKeys(client);
  return client;
}
afterEach(async () => {
  for (const client of sessions.splice(0)) await client.end();
});

beforeEach(async () => {
  const { db } = await startedWith(AT_FIRST);
  await db.execute(sql`truncate orders, keyring, totp_enrolments, form_drafts, bank_lines`);
});

/** Orders sealed under the first master key. @returns their ids */
async function ordersBefore({ bareOrder, freshAgent, findWrongKey, db }: Started, count: number) {
  const actor = await freshAgent();
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await bareOrder(actor, { fields: { number: `${n}` } }));
  expect(await findWrongKey(db)).toBeNull();
  return ids;
}

/** What the orders hold, by this process's keys; "unreadable" for those that do not open. */
async function readAll({ db, orders, openRecord }: Started): Promise<string[]> {
  return (await db.select().from(orders)).map(({ id, dataKey, sealed }) => {
    try {
      return openRecord(id, { dataKey, sealed }).number ?? "";
    } catch {
      return "unreadable";
    }
  });
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => `${n}`).sort();

test("every column with a wrapped key is known to the rotation", async () => {
  const { SEALED_TABLES, OWN_KEYS, db } = await startedWith(AT_FIRST);
  const known = [...SEALED_TABLES, OWN_KEYS].map(
    ({ table, wrapped }) => `${getTableName(table)}.${wrapped.name}`,
  );
  const { rows } = await db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('data_key', 'wrapped')`);
  expect(known.sort()).toEqual(rows.map(({ name }) => name).sort());
});

describe("a rotation", () => {
  test("wraps every row under the newest master key, and only then says that the old one can go", async () => {
    const before = await startedWith(AT_FIRST);
    const ids = await ordersBefore(before, 5);
    await before.db
      .update(before.orders)
      .set({ dataKey: Buffer.alloc(0) })
      .where(eq(before.orders.id, ids[4] ?? ""));
    const both = await startedWith(BOTH);
    const report = await both.rotateMasterKey();
    // Four orders that were not erased, the blind index's key and the mark of the secret.
    expect(report).toMatchObject({ current: NEW, rewrapped: 6, older: [], spare: [FIRST], unreadable: 0 });
    const only = await startedWith(NEW_KEY);
    expect((await readAll(only)).sort()).toEqual([...numbers(4), "unreadable"]);
    expect(await only.findWrongKey(only.db)).toBeNull();
    const again = await (await startedWith(BOTH)).rotateMasterKey();
    expect(again).toMatchObject({ rewrapped: 0, older: [], spare: [FIRST] });
  });

  test("opens each kind of row for what it was bound to", async () => {
    const { db, sealRecord, bankLines, formDrafts, totpEnrolments } = await startedWith(AT_FIRST);
    const [userId, id, dedupe] = [randomUUID(), randomUUID(), randomBytes(16)];
    const { lineKey } = await import("@/lib/money/bank-statement/store-lines");
    const { draftSeal } = await import("@/lib/services/drafts/save-draft");
    const at = new Date();
    const draft = sealRecord(draftSeal(userId, "account_opening"), { name: "a draft" });
    await db.insert(formDrafts).values({ id, userId, form: "account_opening", ...draft, updatedAt: at });
    await db
      .insert(totpEnrolments)
      .values({ userId, id, sessionId: id, ...sealRecord(id, {}), createdAt: at });
    const line = { importId: 1, dedupe, day: "2026-11-30", amountPaise: 100, references: [], utrs: [] };
    await db.insert(bankLines).values({ ...line, ...sealRecord(lineKey(dedupe), { text: "a line" }) });
    expect(await (await startedWith(BOTH)).rotateMasterKey()).toMatchObject({ rewrapped: 3, unreadable: 0 });
    const only = await startedWith(NEW_KEY);
    const [drafts, lines, enrolments] = [
      await only.db.select().from(only.formDrafts),
      await only.db.select().from(only.bankLines),
      await only.db.select().from(only.totpEnrolments),
    ];
    expect(drafts.map((row) => only.openRecord(draftSeal(userId, "account_opening"), row))).toEqual([
      { name: "a draft" },
    ]);
    expect(lines.map((row) => only.openRecord(lineKey(dedupe), row))).toEqual([{ text: "a line" }]);
    expect(enrolments.map((row) => only.openRecord(id, row))).toEqual([{}]);
  });

  test("killed in the middle leaves all readable, is refused a start without the old key, and goes on where it was", async () => {
    await ordersBefore(await startedWith(AT_FIRST), 450);
    const both = await startedWith(BOTH);
    const [table] = both.SEALED_TABLES;
    if (!table) throw new Error("No table");
    const killed = both.rewrapKeys(table, () => {
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    expect((await readAll(both)).sort()).toEqual(numbers(450));
    const only = await startedWith(NEW_KEY);
    const unreadable = (await readAll(only)).filter((text) => text === "unreadable");
    expect(unreadable).toHaveLength(250);
    expect(await only.findWrongKey(only.db)).toBe("DATA_KEYS");
    const report = await (await startedWith(BOTH)).rotateMasterKey();
    expect(report).toMatchObject({ rewrapped: 252, older: [], spare: [FIRST] });
    expect((await readAll(await startedWith(NEW_KEY))).sort()).toEqual(numbers(450));
  });

  test("says that the old key must stay while one row needs it", async () => {
    const before = await startedWith(AT_FIRST);
    const [id = ""] = await ordersBefore(before, 3);
    const both = await startedWith(BOTH);
    const [row] = await both.db.select().from(both.orders).where(eq(both.orders.id, id));
    const damaged = Buffer.from(row?.dataKey ?? []);
    damaged[20] = (damaged[20] ?? 0) ^ 1;
    await both.db.update(both.orders).set({ dataKey: damaged }).where(eq(both.orders.id, id));
    const report = await both.rotateMasterKey();
    expect(report).toMatchObject({ rewrapped: 2, unreadable: 1, spare: [] });
    expect(report.older).toContainEqual({ table: "orders", number: FIRST, rows: 1 });
    expect(report.older.map(({ table }) => table)).toContain("keyring");
  });

  test("changes nothing while a running process could not open the result", async () => {
    const before = await startedWith(AT_FIRST);
    await ordersBefore(before, 2);
    await running(before);
    const both = await startedWith(BOTH);
    expect(await both.rotateMasterKey()).toMatchObject({ ignorant: 1, rewrapped: 0, spare: [] });
  });

  test("of a key that another process has under the same number with other bytes changes nothing", async () => {
    await running(await startedWith(`${AT_FIRST},${NEW}:${randomBytes(32).toString("base64")}`));
    const both = await startedWith(BOTH);
    expect(await both.rotateMasterKey()).toMatchObject({ ignorant: 1, rewrapped: 0 });
  });

  test("does not let the old key go while a running process wraps under it, and does once that is gone", async () => {
    await ordersBefore(await startedWith(AT_FIRST), 2);
    const held = await running(await startedWith(BOTH, FIRST));
    const both = await startedWith(BOTH);
    expect(await both.rotateMasterKey()).toMatchObject({ lagging: 1, processes: 1, rewrapped: 2, spare: [] });
    sessions.splice(0);
    await held.end();
    await running(both);
    await vi.waitFor(async () =>
      expect(await both.rotateMasterKey()).toMatchObject({ lagging: 0, processes: 1, spare: [FIRST] }),
    );
  });

  test("waits for a transaction that began before, and takes what it stored", async () => {
    const before = await startedWith(AT_FIRST);
    const [id] = await ordersBefore(before, 2);
    const both = await startedWith(BOTH);
    const client = await running(both);
    const { rows } = await client.query(
      "delete from orders where id = $1 returning to_jsonb(orders) as order",
      [id],
    );
    await client.query("begin");
    await client.query("insert into orders select * from jsonb_populate_record(null::orders, $1)", [
      rows[0].order,
    ]);
    const rotating = both.rotateMasterKey();
    const wait = new Promise((resolve) => setTimeout(resolve, 600, "waits"));
    expect(await Promise.race([rotating, wait])).toBe("waits");
    await client.query("commit");
    expect(await rotating).toMatchObject({ rewrapped: 4, older: [], spare: [FIRST] });
    expect((await readAll(await startedWith(NEW_KEY))).sort()).toEqual(numbers(2));
  });
});

test("the doctor tells of an unfinished rotation, and of running processes with other keys", async () => {
  await ordersBefore(await startedWith(AT_FIRST), 1);
  const both = await startedWith(BOTH);
  const { checkKeyVersions } = await import("@/lib/operator/doctor/checks/check-keys");
  const { brief, portalWith } = await import("@/testing/doctor-portal");
  const look = async () => brief(await checkKeyVersions(portalWith()));
  expect(await look()).toEqual(["to_fix", "key_versions_older"]);
  await both.rotateMasterKey();
  expect(await look()).toEqual(["good", "key_versions_spare"]);
  await running(both);
  expect(await look()).toEqual(["good", "key_versions_spare"]);
  // Not started again since the old one was taken out here.
  await running(await startedWith(BOTH, FIRST));
  expect(await look()).toEqual(["to_fix", "key_versions_differ"]);
});

test("a key that is held back only opens, until it is the current one", async () => {
  const held = await startedWith(BOTH, FIRST);
  expect(held.sealRecord("B1", {}).dataKey.readUInt16BE(0)).toBe(FIRST);
  const newer = await startedWith(BOTH);
  const record = newer.sealRecord("B1", { number: "1" });
  expect(record.dataKey.readUInt16BE(0)).toBe(NEW);
  const reader = await startedWith(BOTH, FIRST);
  expect(reader.openRecord("B1", record)).toEqual({ number: "1" });
  expect(await reader.rotateMasterKey()).toMatchObject({ current: FIRST, spare: [] });
});
