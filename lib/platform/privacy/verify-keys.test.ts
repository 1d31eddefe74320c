import { randomBytes } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { afterAll, expect, test, vi } from "vitest";
import { orders } from "@/db/schema/orders";
import { bareOrder, freshAgent } from "@/testing/fixtures";

const AT_FIRST = process.env.DATA_KEYS ?? "";
const other = () => randomBytes(32).toString("base64");
const SECRET_AT_FIRST = process.env.AUTH_SECRET ?? "";
afterAll(async () => {
  await wrongWith({ DATA_KEYS: AT_FIRST, AUTH_SECRET: SECRET_AT_FIRST, AUTH_SECRET_OLDER: "lost" });
  delete process.env.AUTH_SECRET_OLDER;
});

/** Whether a process started with these master keys can open the database. */
async function openedWith(keys: string): Promise<boolean> {
  return (await wrongWith({ DATA_KEYS: keys })) === null;
}

async function wrongWith(settings: Record<string, string>) {
  Object.assign(process.env, settings);
  vi.resetModules();
  const { findWrongKey } = await import("./verify-keys");
  return findWrongKey((await import("@/lib/platform/database")).db());
}

test("the keys the database was written with open it, also alongside a newer one", async () => {
  expect(await openedWith(AT_FIRST)).toBe(true);
  expect(await openedWith(`${AT_FIRST},77:${other()}`)).toBe(true);
});

test("newly generated keys do not, under the old number or another", async () => {
  expect(await openedWith(AT_FIRST)).toBe(true);
  expect(await openedWith(`${AT_FIRST.split(":")[0]}:${other()}`)).toBe(false);
  expect(await openedWith(`77:${other()}`)).toBe(false);
});

test("a missing key that the oldest or newest orders need is reported", async () => {
  await openedWith(AT_FIRST);
  const { db } = await import("@/lib/platform/database");
  const { findWrongKey } = await import("./verify-keys");
  const verifyKeys = async (tx: Parameters<typeof findWrongKey>[0]) => (await findWrongKey(tx)) === null;
  const orderId = await bareOrder(await freshAgent());
  const undo = new Error("undo");
  const work = db().transaction(async (tx) => {
    const [row] = await tx.select({ dataKey: orders.dataKey }).from(orders).where(eq(orders.id, orderId));
    const dataKey = Buffer.concat([Buffer.from([0, 76]), row?.dataKey.subarray(2) ?? Buffer.alloc(60)]);
    for (const createdAt of [new Date("0900-01-01"), new Date("9900-01-01")]) {
      expect(await verifyKeys(tx)).toBe(true);
      await tx.update(orders).set({ dataKey, createdAt }).where(eq(orders.id, orderId));
      expect(await verifyKeys(tx)).toBe(false);
      await tx
        .update(orders)
        .set({ dataKey: Buffer.alloc(0) })
        .where(eq(orders.id, orderId));
    }
    // An erased order has no key, so none is missing.
    const [newest] = await tx.select({ id: orders.id }).from(orders).orderBy(desc(orders.createdAt)).limit(1);
    expect(newest?.id).toBe(orderId);
    expect(await verifyKeys(tx)).toBe(true);
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
});

test("a different AUTH_SECRET is reported, until the previous one is named or given up", async () => {
  const [first, second, third] = [SECRET_AT_FIRST, other(), other()];
  expect(await wrongWith({ DATA_KEYS: AT_FIRST, AUTH_SECRET: first, AUTH_SECRET_OLDER: "" })).toBeNull();
  expect(await wrongWith({ AUTH_SECRET: second })).toBe("AUTH_SECRET");
  expect(await wrongWith({ AUTH_SECRET: second, AUTH_SECRET_OLDER: third })).toBe("AUTH_SECRET");
  expect(await wrongWith({ AUTH_SECRET: first, AUTH_SECRET_OLDER: "" })).toBeNull();
  const { linkToken } = await import("./link-token");
  const link = linkToken("B0123456789AB", "customer-page", 1);
  const opens = async () => (await import("./link-token")).readLinkToken(link, "customer-page") !== null;
  expect(await wrongWith({ AUTH_SECRET: second, AUTH_SECRET_OLDER: first })).toBeNull();
  expect(await opens()).toBe(true);
  // The database now belongs to this secret; the previous one's links end with the setting.
  expect(await wrongWith({ AUTH_SECRET: second, AUTH_SECRET_OLDER: "" })).toBeNull();
  expect(await opens()).toBe(false);
  expect(await wrongWith({ AUTH_SECRET: first })).toBe("AUTH_SECRET");
  expect(await wrongWith({ AUTH_SECRET: third, AUTH_SECRET_OLDER: "lost" })).toBeNull();
});
