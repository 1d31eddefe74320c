import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { orders } from "@/db/schema/orders";
import { addNote } from "@/lib/orders/notes/add-note";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { blindIndex } from "@/lib/platform/privacy/blind-index";
import { bareOrder, freshAdmin, freshAgent, freshMobile } from "@/testing/fixtures";
import { type AskedBreach, makeBreachFile } from "./make-breach-file";

const folder = mkdtempSync(path.join(tmpdir(), "breach-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => setClock());

let files = 0;
const fresh = (ending: string) => path.join(folder, `${files++}.${ending}`);
const asked = (more: Partial<AskedBreach>): AskedBreach => ({
  ...{ order: "", shop: "", from: "", to: "", file: fresh("json") },
  ...more,
});
const contentOf = (file: string) => JSON.parse(readFileSync(file, "utf8"));

test("an order's file has its masked customer and who acted on it, is private, and is audited", async () => {
  const [agent, admin] = [await freshAgent(), await freshAdmin()];
  const fields = { number: "9000000001", customer_name: "Asha Devi" };
  const order = await bareOrder(agent, { fields });
  await addNote({ actor: admin, input: { orderid: order, note: "Asha called" } });
  const call = asked({ order });
  expect(await makeBreachFile(call)).toEqual({ ok: true, orders: 1, persons: 1 });
  expect(contentOf(call.file)).toMatchObject([
    {
      ...{ order, shop: agent.shopName, name: "A••• D•••", mobile: "••••••0001", isErased: false },
      acts: [{ action: "order.noted", by: admin.name }],
    },
  ]);
  expect(readFileSync(call.file, "utf8")).not.toMatch(/Asha|9000000001/);
  expect(statSync(call.file).mode & 0o777).toBe(0o600);
  const [last] = await db()
    .select({ action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.object, order))
    .orderBy(desc(auditLog.seq));
  expect(last).toEqual({ action: "breach.file_made", facts: { count: "1", by: "command_line" } });
});

test("a shop's file has all of its orders and no other shop's, and counts persons once; as CSV too", async () => {
  const [agent, other] = [await freshAgent(), await freshAgent()];
  const mobile = freshMobile();
  const same = { fields: { number: mobile }, mobileIndex: await blindIndex(db(), "mobile", mobile) };
  const ids = [await bareOrder(agent, same), await bareOrder(agent, same), await bareOrder(agent)].sort();
  await bareOrder(other);
  const call = asked({ shop: agent.shopName });
  expect(await makeBreachFile(call)).toEqual({ ok: true, orders: 3, persons: 2 });
  expect(contentOf(call.file).map((one: { order: string }) => one.order)).toEqual(ids);
  const csv = asked({ shop: agent.shopId, file: fresh("csv") });
  await makeBreachFile(csv);
  const [head, ...lines] = readFileSync(csv.file, "utf8").trim().split("\r\n");
  expect(head).toMatch(/^order,shop,/);
  expect(lines).toHaveLength(3);
});

test("days narrow it down to orders that something happened to, by India's calendar", async () => {
  const agent = await freshAgent();
  const at = (text: string) => {
    setClock(() => new Date(text).getTime());
    return { createdAt: new Date(text), updatedAt: new Date(text) };
  };
  const before = await bareOrder(agent, at("2026-03-01T23:59:59+05:30"));
  const first = await bareOrder(agent, at("2026-03-02T00:00:00+05:30"));
  await bareOrder(agent, at("2026-03-04T00:00:00+05:30"));
  const touched = async () => {
    const call = asked({ shop: agent.shopId, from: "2026-03-02", to: "2026-03-03" });
    await makeBreachFile(call);
    return contentOf(call.file).map((one: { order: string }) => one.order);
  };
  expect(await touched()).toEqual([first]);
  at("2026-03-03T12:00:00+05:30");
  await addNote({ actor: await freshAdmin(), input: { orderid: before, note: "Called" } });
  at("2026-03-05T12:00:00+05:30");
  expect(await touched()).toEqual([before, first].sort());
});

test("of an erased order it has no contact", async () => {
  const order = await bareOrder(await freshAgent(), { fields: { number: "9000000001" } });
  await db()
    .update(orders)
    .set({ dataKey: Buffer.alloc(0) })
    .where(eq(orders.id, order));
  const call = asked({ order });
  await makeBreachFile(call);
  expect(contentOf(call.file)).toMatchObject([{ order, mobile: "", isErased: true }]);
});

test.each<[string, Partial<AskedBreach>]>([
  ["nothing_asked", {}],
  ["order", { order: "b-1" }],
  ["shop", { shop: "No such shop" }],
  ["days", { from: "2026-02-30" }],
  ["days", { from: "2999-01-01" }],
  ["days", { to: "2026-01-01" }],
  ["days", { from: "2026-01-02", to: "2026-01-01" }],
  ["file", { order: "B123456789012", file: path.join(folder, "none", "x.json") }],
])("%s is refused, and nothing is written: %j", async (problem, more) => {
  const call = asked(more);
  expect(await makeBreachFile(call)).toEqual({ ok: false, problem });
  expect(existsSync(call.file)).toBe(false);
});

test("a file that exists stays as it is", async () => {
  const call = asked({ order: "B123456789012" });
  expect(await makeBreachFile(call)).toEqual({ ok: true, orders: 0, persons: 0 });
  expect(await makeBreachFile(call)).toEqual({ ok: false, problem: "file_exists" });
  expect(contentOf(call.file)).toEqual([]);
});
