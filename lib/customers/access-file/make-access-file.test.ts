import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { addRequest } from "@/lib/customers/requests/add-request";
import { findOrder } from "@/lib/orders/data";
import { addNote } from "@/lib/orders/notes/add-note";
import { everyoneScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { blindIndex } from "@/lib/platform/privacy/blind-index";
import { bareOrder, freshAdmin, freshAgent, freshLetters, freshMobile } from "@/testing/fixtures";
import { makeAccessFile } from "./make-access-file";

async function orderOf(name: string, mobile: string, more: Record<string, string> = {}) {
  const fields = { number: mobile, ...(name ? { customer_name: name } : {}), ...more };
  return bareOrder(await freshAgent(), { fields, mobileIndex: await blindIndex(db(), "mobile", mobile) });
}

/** An invented PAN of a person that no other test uses. */
function freshPan(): string {
  const letters = freshLetters().replace(/-/g, "").toUpperCase();
  return `${letters.slice(0, 3)}P${letters.slice(3, 4)}${randomInt(1_000, 10_000)}${letters.slice(4, 5)}`;
}

async function requestFor(orderId: string): Promise<number> {
  const order = await findOrder(db(), everyoneScope(), orderId);
  if (!order) throw new Error("There is no such order");
  const asked = { kind: "access", channel: "page", note: "All of it", enteredBy: null } as const;
  return db().transaction(async (tx) => (await addRequest(tx, order, { ...asked, receivedAt: now() })).id);
}

test("the file has each order of the same person in the clear, and none of another who shares the number", async () => {
  const mobile = freshMobile();
  const [asked, same] = [await orderOf("Asha Devi", mobile), await orderOf("  ASHA  devi ", mobile)];
  const others = [await orderOf("Ramesh Kumar", mobile), await orderOf("", mobile)];
  const actor = await freshAdmin();
  await addNote({ actor, input: { orderid: asked, note: "Called on Monday" } });
  const request = await requestFor(asked);
  const made = await makeAccessFile({ actor, input: { request } });
  if (!made.ok) throw new Error(made.code);
  expect(made.data.orders.map(({ id }) => id)).toEqual([asked, same]);
  expect(others.every((id) => !JSON.stringify(made.data).includes(id))).toBe(true);
  const [first] = made.data.orders;
  expect(first?.answers).toEqual({ number: mobile, customer_name: "Asha Devi" });
  expect(first?.notes).toMatchObject([{ text: "Called on Monday" }]);
  expect(first?.requests).toMatchObject([{ kind: "access", note: "All of it", state: "open" }]);
  const acts = await db()
    .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.object, asked));
  expect(acts.at(-1)).toEqual({
    ...{ userId: actor.userId, action: "data_request.file_made" },
    facts: { request: String(request), count: "2" },
  });
});

test("the same PAN is the same person under another number, and another PAN is not under the same name", async () => {
  const [mobile, elsewhere, pan] = [freshMobile(), freshMobile(), freshPan()];
  const withPan = async (number: string, pancard: string) =>
    bareOrder(await freshAgent(), {
      ...{ service: "account_opening", variant: "account.saving" },
      fields: { phone: number, first_name: "Asha", last_name: "Devi", pancard },
      mobileIndex: await blindIndex(db(), "mobile", number),
      panIndex: await blindIndex(db(), "pan", pancard),
    });
  const asked = await withPan(mobile, pan);
  await withPan(mobile, freshPan());
  const moved = await withPan(elsewhere, pan);
  const input = { request: await requestFor(asked) };
  const made = await makeAccessFile({ actor: await freshAdmin(), input });
  expect(made.ok && made.data.orders.map(({ id }) => id)).toEqual([asked, moved]);
});

test("an unknown request gives no file", async () =>
  expect(await makeAccessFile({ actor: await freshAdmin(), input: { request: 999_999_999 } })).toEqual({
    ok: false,
    code: "not_found",
  }));
