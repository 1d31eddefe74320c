import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { shops } from "@/db/schema/shops";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { freshAgent } from "@/testing/fixtures";
import { together } from "./transaction";

const entry = (object: string) =>
  ({ userId: null, action: "shop.renamed", object: auditId(object), facts: {} }) as const;

const audited = async (object: string) =>
  (await db().select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.object, object))).length;

const limitOf = async (id: string) =>
  (await db().select({ limit: shops.dailyOrderLimit }).from(shops).where(eq(shops.id, id)))[0]?.limit;

test("two transactions that deadlock both succeed, each with one effect", async () => {
  const [one, other] = [(await freshAgent()).shopId, (await freshAgent()).shopId];
  let [turns, locked] = [0, 0];
  const both = (first: string, second: string, limit: number) =>
    db().transaction(async (tx) => {
      turns += 1;
      await tx.update(shops).set({ dailyOrderLimit: limit }).where(eq(shops.id, first));
      locked += 1;
      await vi.waitUntil(() => locked >= 2, { timeout: 10_000 });
      await recordAudit(tx, entry(first));
      await tx.update(shops).set({ dailyOrderLimit: limit }).where(eq(shops.id, second));
    });
  await Promise.all([both(one, other, 5), both(other, one, 6)]);
  // At least one was rolled back and tried again; a lock of another test's may cost it one more turn.
  expect(turns).toBeGreaterThan(2);
  expect(await limitOf(one)).toBe(await limitOf(other));
  expect([await audited(one), await audited(other)]).toEqual([1, 1]);
});

test("one that fails repeatedly ends with the database's own error", async () => {
  let tries = 0;
  const crossed = Object.assign(new Error("could not serialize"), { code: "40001" });
  const work = db().transaction(async () => {
    tries += 1;
    throw new Error("Failed query", { cause: crossed });
  });
  await expect(work).rejects.toThrow("Failed query");
  expect(tries).toBe(5);
});

test("any other error is not retried", async () => {
  let tries = 0;
  const work = db().transaction(async () => {
    tries += 1;
    throw Object.assign(new Error("duplicate key"), { code: "23505" });
  });
  await expect(work).rejects.toThrow("duplicate key");
  expect(tries).toBe(1);
});

test("an audit entry is written last in its transaction, and rolled back with it", async () => {
  const { shopId } = await freshAgent();
  const seen: number[] = [];
  await db().transaction(async (tx) => {
    await recordAudit(tx, entry(shopId));
    await tx.transaction((inner) => recordAudit(inner, entry(shopId)));
    const undone = tx.transaction(async (inner) => {
      await recordAudit(inner, entry(shopId));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    const rows = await tx.select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.object, shopId));
    seen.push(rows.length);
  });
  expect(seen).toEqual([0]);
  expect(await audited(shopId)).toBe(2);
  await recordAudit(db(), entry(shopId));
  expect(await audited(shopId)).toBe(3);
});

test("a query of drizzle, which is sent each time somebody waits for it, is sent once", async () => {
  const { shopId } = await freshAgent({ dailyOrderLimit: 1 });
  const more = sql`update shops set daily_order_limit = daily_order_limit + 1 where id = ${shopId}`;
  await db().transaction((tx) => together(tx.execute(more)));
  expect(await limitOf(shopId)).toBe(2);
});

test("the fault of the query that failed is thrown, wherever it is given, not of one that was sent behind it", async () => {
  const failed = db().transaction((tx) => {
    // Sent before the other, which is sent when somebody waits for it.
    const sentFirst = tx.execute(sql`select 1 / 0`).execute();
    return together(tx.execute(sql`select 1`), sentFirst);
  });
  await expect(failed).rejects.toMatchObject({ cause: { code: "22012" } });
});
