import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountLists } from "@/db/schema/account-lists";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { accountForm, onboarded, opened } from "@/testing/bank";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { askList } from "./ask-list";
import { eraseLists, LIST_KEPT_MS } from "./erase-lists";
import { filterToken, readFilterToken } from "./filter-token";
import { loadAccounts } from "./loaders";
import { NO_FILTER } from "./schema";

const vendor = await startTestSandbox();
process.env.INEXOPAY_TIMEOUT_MS = "3000";
afterAll(vendor.close);
beforeEach(() => vendor.settings({ pendingAccounts: "shown" }));
afterEach(() => setClock());

async function fetched(actor: AdminActor): Promise<string> {
  const result = await askList({ actor });
  if (!result.ok) throw new Error(result.code);
  return result.data.id;
}

/** Every page of the openings that are missing in a list. */
async function missingIn(actor: AdminActor, list: string) {
  const seen = [];
  for (let page = 1, goesOn = true; goesOn; page++) {
    const missing = (await loadAccounts(actor, { list, missing: String(page) }))?.missingThere;
    if (!missing) throw new Error("The list is gone");
    goesOn = missing.goesOn;
    expect(missing.page).toBe(page);
    expect(missing.orders.length).toBeLessThanOrEqual(100);
    seen.push(...missing.orders);
  }
  return seen;
}

describe("a fetched list", () => {
  test("is matched by transaction, otherwise by PAN and type, and masked", async () => {
    const [actor, shop] = [await freshAdmin(), await freshAgent()];
    await onboarded(shop);
    const [known, lost] = [accountForm(), accountForm({ account_type: "current" })];
    const orderId = await opened(shop, known);
    await vendor.fault({ endpoint: "account-open", fault: "accept_then_reset", mobile: lost.phone });
    const lostId = await opened(shop, lost);
    const list = await loadAccounts(actor, { list: await fetched(actor) });
    const orders = list?.accounts.map(({ order }) => order);
    expect(orders).toContainEqual({ id: orderId, by: "transaction" });
    expect(orders).toContainEqual({ id: lostId, by: "pan" });
    const text = JSON.stringify(list);
    for (const one of [known, lost])
      for (const value of [one.phone, one.pancard, one.email]) expect(text).not.toContain(value);
    expect(text).toContain("Meera Kumari");
  });

  test("shows what is missing on either side", async () => {
    const [actor, shop] = [await freshAdmin(), await freshAgent()];
    await onboarded(shop);
    await vendor.settings({ pendingAccounts: "hidden" });
    const orderId = await opened(shop);
    const missing = await missingIn(actor, await fetched(actor));
    expect(missing.find(({ id }) => id === orderId)).toMatchObject({
      days: 0,
      state: "awaiting_customer",
    });
  });

  test("links to every opening that is missing there, however many there are", async () => {
    const [actor, shop, id] = [await freshAdmin(), await freshAgent(), randomUUID()];
    const made = await Promise.all(
      Array.from({ length: 205 }, (_, index) =>
        bareOrder(shop, {
          service: "account_opening",
          variant: "account.saving",
          state: "processing",
          createdAt: later(now(), -index * 60_000),
        }),
      ),
    );
    await db()
      .insert(accountLists)
      .values({ id, userId: actor.userId, ...sealRecord(id, { rows: "[]" }), at: now() });
    const seen = (await missingIn(actor, id)).map((order) => order.id);
    expect(made.filter((one) => !seen.includes(one))).toEqual([]);
  });

  test("is stored sealed, belongs to the admin, and expires after a quarter of an hour", async () => {
    const [actor, other, shop] = [await freshAdmin(), await freshAdmin(), await freshAgent()];
    await onboarded(shop);
    const form = accountForm();
    await opened(shop, form);
    const list = await fetched(actor);
    const [row] = await db().select().from(accountLists).where(eq(accountLists.id, list));
    expect(row?.sealed.includes(Buffer.from(form.phone))).toBe(false);
    expect(await loadAccounts(other, { list })).toBeNull();
    const end = later(now(), LIST_KEPT_MS + 1_000).getTime();
    setClock(() => end);
    expect(await loadAccounts(actor, { list })).toBeNull();
    expect(await eraseLists()).toBeGreaterThan(0);
    expect(await db().select().from(accountLists).where(eq(accountLists.id, list))).toEqual([]);
  });

  test("that the vendor does not return is reported, and nothing is stored", async () => {
    const actor = await freshAdmin();
    await vendor.fault({ endpoint: "account-list", fault: "truncated" });
    expect(await askList({ actor })).toMatchObject({ ok: false, code: "look_up_failed" });
    expect(await loadAccounts(actor, {})).toBeNull();
  });

  test("of 10,000 rows is paged and filtered", async () => {
    const [actor, id] = [await freshAdmin(), randomUUID()];
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      id: index,
      txnId: `MANY${id.slice(0, 8)}${index}`,
      type: index % 2 ? "saving" : "current",
      status: String(index % 3),
      name: index === 7_777 ? "Zubeida Khan" : "Asha Devi",
      email: `a${index}@example.test`,
      phone: String(6_000_000_000 + index),
      pan: `AAAP${"ABCDEFGHIJ"[index % 10]}${String(index).padStart(4, "1")}F`,
    }));
    await db()
      .insert(accountLists)
      .values({ id, userId: actor.userId, ...sealRecord(id, { rows: JSON.stringify(rows) }), at: now() });
    const all = await loadAccounts(actor, { list: id, page: "2" });
    expect(all).toMatchObject({ total: 10_000, page: 2, pages: 100, unknownHere: 10_000 });
    expect(all?.accounts).toHaveLength(100);
    const view = filterToken(actor, id, { ...NO_FILTER, type: "saving", text: "zubeida" });
    expect(await loadAccounts(actor, { list: id, view })).toMatchObject({ count: 1, total: 10_000 });
  });

  test("is filtered only by a token of this sign-in and list", async () => {
    const [actor, other] = [await freshAdmin(), await freshAdmin()];
    const token = filterToken(actor, "one", { ...NO_FILTER, text: "Asha" });
    expect(token).not.toContain("Asha");
    expect(readFilterToken(actor, "one", token)?.text).toBe("Asha");
    expect(readFilterToken(actor, "two", token)).toBeNull();
    expect(readFilterToken(other, "one", token)).toBeNull();
  });
});
