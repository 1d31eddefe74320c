import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { ownSchema } from "@/testing/database/own-schema";

const drop = await ownSchema("rotate_blind_index");
{
  const { db } = await import("@/lib/platform/database");
  for (const table of ["services", "service_prices"])
    await db().execute(sql.raw(`insert into ${table} overriding system value select * from public.${table}`));
}
afterAll(drop);

/** The modules of a process that starts now. */
async function started() {
  vi.resetModules();
  return {
    ...(await import("./rotate-blind-index")),
    ...(await import("./reindex-rows")),
    ...(await import("@/lib/platform/privacy/blind-index")),
    ...(await import("@/lib/orders/intake/create-order")),
    ...(await import("@/lib/orders/lists/find-by-text")),
    ...(await import("@/lib/shops/invitations/invite-person")),
    ...(await import("@/lib/money/bank-statement/store-lines")),
    ...(await import("@/lib/services/bank-account/service")),
    ...(await import("@/testing/fixtures")),
    ...(await import("@/db/schema/orders")),
    ...(await import("@/db/schema/keyring")),
    db: (await import("@/lib/platform/database")).db(),
  };
}
type Started = Awaited<ReturnType<typeof started>>;

const MOBILE = "8765432101";
const PAN = "AAAPZ1234C";

beforeEach(async () => {
  const { db } = await started();
  await db.execute(
    sql`truncate orders, order_progress, evidence, keyring, invitations, bank_lines, bank_imports`,
  );
});

/** An opening of an account as the form makes it. */
function opening({ bankAccount }: Started, more: object = {}) {
  return {
    ...{ service: bankAccount, variant: "bank.account.saving", requestId: randomUUID() },
    fields: { phone: MOBILE, pancard: PAN, email: "Asha@example.test", first_name: "Asha" },
    ...{ mobile: MOBILE, pan: PAN, email: "Asha@example.test", chargedPaise: 20_000 },
    ...more,
  };
}

/** Makes the next key usable at once, as a minute later. */
const soon = ({ db }: Started) =>
  db.execute(sql`update keyring set writes_at = now() - interval '1 hour' where writes_at is not null`);

const indexesOf = async ({ db, orders }: Started) =>
  db.select({ mobile: orders.mobileIndex, version: orders.indexVersion }).from(orders);

test("every row is found by the new key, the old one is destroyed, and a repeat is still a repeat", async () => {
  const first = await started();
  const [agent, admin] = [await first.freshAgent(), await first.freshAdmin()];
  const form = opening(first);
  const made = await first.createOrder(agent, form);
  if (!made.ok) throw new Error(made.code);
  const invited = {
    kind: "new_shop",
    shop_name: "Asha Stores",
    name: "Asha",
    email: "asha@example.test",
  } as const;
  expect(await first.invitePerson({ actor: admin, input: invited })).toMatchObject({ ok: true });
  const entries = Array.from({ length: 2 }, (_, line) => ({
    ...({
      line,
      direction: "in",
      day: "2026-11-29",
      paise: 50_000,
      text: "UPI from Asha",
      number: "",
    } as const),
  }));
  const bring = ({ db, storeLines }: Started) =>
    db.transaction((tx) => storeLines(tx, admin, { entries, bad: [] }));
  await bring(first);
  const before = await first.blindIndex(first.db, "mobile", MOBILE);
  const [oldKey] = await first.db.select().from(first.keyring);

  await first.beginIndexKey();
  await soon(first);
  const report = await (await started()).rotateBlindIndex();
  expect(report).toMatchObject({ version: 2, reindexed: 4, unreadable: 0, left: [], hasEnded: true });

  const after = await started();
  expect(await after.blindIndexes(after.db, "mobile", MOBILE)).toHaveLength(1);
  const [row] = await indexesOf(after);
  expect(row?.version).toBe(2);
  expect(row?.mobile?.equals(before)).toBe(false);
  expect(row?.mobile?.equals(await after.blindIndex(after.db, "mobile", MOBILE))).toBe(true);
  const keys = await after.db.select().from(after.keyring);
  expect(keys.map(({ name, version }) => [name, version])).toEqual([["blind-index", 2]]);
  expect(keys[0]?.wrapped.equals(oldKey?.wrapped ?? Buffer.alloc(0))).toBe(false);

  expect(await after.findByText({ actor: agent, input: { q: PAN } })).toEqual({
    ok: true,
    data: { orderId: made.data.orderId },
  });
  const again = await after.createOrder(agent, form);
  expect(again).toMatchObject({ ok: true, data: { orderId: made.data.orderId, isNew: false } });
  expect(await after.createOrder(agent, opening(after))).toMatchObject({
    ok: false,
    code: "open_order_exists",
  });
  expect(await after.invitePerson({ actor: admin, input: invited })).toMatchObject({ ok: false });
  await bring(after);
  const { rows } = await after.db.execute<{ lines: number }>(
    sql`select count(*)::int as lines from bank_lines`,
  );
  expect(rows).toEqual([{ lines: 2 }]);
});

test("while half of the rows are under each key, searches and duplicates find all of them", async () => {
  const first = await started();
  const agent = await first.freshAgent();
  const numbers = Array.from({ length: 150 }, (_, n) => `8${String(n).padStart(9, "0")}`);
  const keys = await first.indexKeys(first.db);
  for (const number of numbers)
    await first.bareOrder(agent, {
      ...{ fields: { number }, mobileIndex: first.indexWith(keys, "mobile", number), state: "processing" },
    });
  await first.beginIndexKey();
  await soon(first);
  const both = await started();
  const now = await both.readIndexKeys(both.db);
  expect(now.writes).toBe(2);
  const killed = both.reindexRows(now, () => {
    throw new Error("killed");
  });
  await expect(killed).rejects.toThrow("killed");
  const versions = (await indexesOf(both)).map(({ version }) => version);
  expect([versions.filter((one) => one === 2).length, versions.filter((one) => one === 1).length]).toEqual([
    100, 50,
  ]);
  for (const q of numbers)
    expect(await both.findByText({ actor: agent, input: { q } })).toMatchObject({ ok: true });
  // What is written now is under the new key, and the process goes on where it was.
  const report = await both.rotateBlindIndex();
  expect(report).toMatchObject({ reindexed: 50, left: [], hasEnded: true });
  const after = await started();
  for (const q of numbers)
    expect(await after.findByText({ actor: agent, input: { q } })).toMatchObject({ ok: true });
});

test("a new key is only searched with until every process knows it", async () => {
  const first = await started();
  const known = await first.indexKeys(first.db);
  await first.beginIndexKey();
  await first.beginIndexKey();
  const next = await first.readIndexKeys(first.db);
  expect([known.writes, next.writes, next.all.map(({ version }) => version)]).toEqual([1, 1, [1, 2]]);
  expect(await first.untilWritten()).toBeGreaterThan(2 * first.INDEX_KEYS_KEPT_MS);
  await soon(first);
  expect((await first.readIndexKeys(first.db)).writes).toBe(2);
});

test("a row that does not open keeps the old key, and says so", async () => {
  const first = await started();
  const agent = await first.freshAgent();
  const made = await first.createOrder(agent, opening(first));
  if (!made.ok) throw new Error(made.code);
  const [row] = await first.db.select().from(first.orders);
  const sealed = Buffer.from(row?.sealed ?? []);
  sealed[5] = (sealed[5] ?? 0) ^ 1;
  await first.db.update(first.orders).set({ sealed }).where(eq(first.orders.id, made.data.orderId));
  await first.beginIndexKey();
  await soon(first);
  const report = await (await started()).rotateBlindIndex();
  expect(report).toMatchObject({ unreadable: 1, left: [{ table: "orders", rows: 1 }], hasEnded: false });
  const after = await started();
  expect(await after.blindIndexes(after.db, "mobile", MOBILE)).toHaveLength(2);
  const { checkIndexKeys } = await import("@/lib/operator/doctor/checks/check-keys");
  const { brief, portalWith } = await import("@/testing/doctor-portal");
  expect(brief(await checkIndexKeys(portalWith()))).toEqual(["to_fix", "index_keys_changing"]);
});

test("a search from before the new key is over, since it would find a part only", async () => {
  const first = await started();
  const agent = await first.freshAgent();
  const { searchToken, readSearchToken } = await import("@/lib/platform/privacy/search-token");
  const { indexesWith, newestOf } = first;
  const asked = { orderIds: [], pans: [], numbers: [], text: MOBILE };
  const tokenWith = async (keys: Awaited<ReturnType<typeof first.readIndexKeys>>) =>
    searchToken(agent.sessionId, {
      ...asked,
      mobiles: indexesWith(keys, "mobile", MOBILE).map((one) => one.toString("hex")),
      indexVersion: newestOf(keys),
    });
  const before = await tokenWith(await first.readIndexKeys(first.db));
  expect(await readSearchToken(agent.sessionId, before)).not.toBeNull();
  await first.beginIndexKey();
  const after = await started();
  const token = await tokenWith(await after.readIndexKeys(after.db));
  const reader = await import("@/lib/platform/privacy/search-token");
  expect(await reader.readSearchToken(agent.sessionId, before)).toBeNull();
  expect(await reader.readSearchToken(agent.sessionId, token)).not.toBeNull();
});
