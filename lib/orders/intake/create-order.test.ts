import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { findOrder } from "@/lib/orders/data";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { bankAccount } from "@/lib/services/bank-account/service";
import { pan } from "@/lib/services/pan/service";
import { freshAgent, freshMobile } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { createOrder, type NewOrder } from "./create-order";

// Where the links of these histories lead.
process.env.INEXOPAY_REDIRECT_HOSTS = "vendor.example";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-22T09:00:00Z");

afterEach(() => setClock());

function form(more: Partial<NewOrder> & { mobile?: string } = {}): NewOrder {
  const mobile = more.mobile ?? freshMobile();
  return {
    service: pan,
    variant: "pan.new_pan.EKYC",
    requestId: randomUUID(),
    fields: { number: mobile, pan_type: "new_pan", pan_mode: "EKYC", customer_name: "Ravi Kumar" },
    mobile,
    differentPerson: false,
    ...more,
  };
}

async function made(actor: AgentActor, input: NewOrder): Promise<string> {
  const result = await createOrder(actor, input);
  if (!result.ok) throw new Error(result.code);
  return result.data.orderId;
}

async function ordersOf(actor: AgentActor): Promise<number> {
  const [row] = await db().select({ count: count() }).from(orders).where(eq(orders.shopId, actor.shopId));
  return row?.count ?? 0;
}

async function record(orderId: string, ...names: FactName[]) {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "vendor_answer" });
}

describe("a new order", () => {
  test("is stored, claimed and sealed", async () => {
    const actor = await freshAgent();
    const input = form({ fields: { number: "9876543210", customer_name: "Asha Devi", note: "" } });
    const result = await createOrder(actor, input);
    expect(result).toMatchObject({ ok: true, data: { isNew: true } });
    if (!result.ok) return;
    const { orderId } = result.data;
    expect(orderId).toMatch(/^B[0-9A-HJKMNP-TV-Z]{12}$/);
    expect((await loadEvidence(db(), orderId)).map(({ kind, content }) => [kind, content])).toEqual([
      ["created", {}],
      ["submitted", { attempt: 1 }],
    ]);
    const order = await findOrder(db(), actor.scope, orderId);
    expect(order).toMatchObject({ state: "submitting", service: "pan_application", userName: actor.name });
    expect(order && orderFields(order)).toEqual({ number: "9876543210", customer_name: "Asha Devi" });
  });

  test("is not created if the shop may not order", async () => {
    const actor = await freshAgent({ status: "suspended" });
    expect(await createOrder(actor, form())).toEqual({ ok: false, code: "shop_inactive" });
    expect(await ordersOf(actor)).toBe(0);
  });
});

describe("the same request id", () => {
  test("finds the same order", async () => {
    const actor = await freshAgent();
    const input = form();
    const orderId = await made(actor, input);
    const again = await createOrder(actor, {
      ...input,
      fields: Object.fromEntries(Object.entries(input.fields).reverse()),
    });
    expect(again).toEqual({ ok: true, data: { orderId, isNew: false } });
    expect(await ordersOf(actor)).toBe(1);
  });

  test("finds it even after the shop was suspended", async () => {
    const actor = await freshAgent();
    const input = form();
    const orderId = await made(actor, input);
    await db().update(shops).set({ status: "suspended" }).where(eq(shops.id, actor.shopId));
    expect(await createOrder(actor, input)).toEqual({ ok: true, data: { orderId, isNew: false } });
  });

  const changes: [string, (input: NewOrder) => NewOrder][] = [
    ["another mobile", (input) => ({ ...input, fields: { ...input.fields, number: freshMobile() } })],
    ["another variant", (input) => ({ ...input, variant: "pan.correction.EKYC" })],
    ["another name", (input) => ({ ...input, fields: { ...input.fields, customer_name: "Ravi  Kumar" } })],
    ["a field less", (input) => ({ ...input, fields: { ...input.fields, customer_name: "" } })],
    ["a field more", (input) => ({ ...input, fields: { ...input.fields, note: "x" } })],
  ];
  test.each(changes)("with %s is refused, and names the order", async (_, change) => {
    const actor = await freshAgent();
    const input = form();
    const orderId = await made(actor, input);
    expect(await createOrder(actor, change(input))).toEqual({
      ok: false,
      code: "request_changed",
      facts: { orderId },
    });
    expect(await ordersOf(actor)).toBe(1);
  });

  test("of another shop is another form", async () => {
    const [one, other] = [await freshAgent(), await freshAgent()];
    const input = form();
    expect(await made(one, input)).not.toBe(await made(other, input));
  });

  test("twenty times at once creates one order and one caller who may send it", async () => {
    const actor = await freshAgent();
    const input = form();
    const results = await Promise.all(Array.from({ length: 20 }, () => createOrder(actor, input)));
    expect(results.every((result) => result.ok)).toBe(true);
    const data = results.flatMap((result) => (result.ok ? [result.data] : []));
    expect(new Set(data.map(({ orderId }) => orderId)).size).toBe(1);
    expect(data.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await ordersOf(actor)).toBe(1);
  });

  test("at once with ten different contents creates one order and refuses the others", async () => {
    const actor = await freshAgent();
    const input = form();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        createOrder(actor, {
          ...input,
          fields: { ...input.fields, customer_name: `Name ${"ABCDEFGHIJ"[index]}` },
        }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === "request_changed")).toHaveLength(9);
    expect(await ordersOf(actor)).toBe(1);
  });
});

describe("an open order on the same mobile", () => {
  const open: [string, FactName[]][] = [
    ["created", ["notSent"]],
    ["submitting", []],
    ["awaiting_customer", ["accepted"]],
    ["processing", ["accepted", "visited"]],
    ["unknown", ["ambiguous"]],
    ["needs_review", ["ambiguous", "bound"]],
  ];
  test.each(open)("in %s is shown first", async (state, facts) => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    const orderId = await made(actor, form({ mobile }));
    await record(orderId, ...facts);
    expect(await createOrder(actor, form({ mobile }))).toEqual({
      ok: false,
      code: "open_order_exists",
      facts: { orderId, state },
    });
    expect(await ordersOf(actor)).toBe(1);
  });

  test("whose link was lost is labelled as on its own page", async () => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    const orderId = await made(actor, form({ mobile }));
    await record(orderId, "ambiguous", "found");
    expect(await createOrder(actor, form({ mobile }))).toMatchObject({
      facts: { orderId, state: "link_lost" },
    });
  });

  const closed: [string, FactName[]][] = [
    ["succeeded", ["accepted", "success"]],
    ["failed", ["rejected"]],
    ["refunded", ["accepted", "refund"]],
    ["expired", ["accepted", "expired"]],
  ];
  test.each(closed)("does not block once it is %s", async (_, facts) => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    await record(await made(actor, form({ mobile })), ...facts);
    expect(await createOrder(actor, form({ mobile }))).toMatchObject({ ok: true, data: { isNew: true } });
  });

  test("may be for a different person", async () => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    const first = await made(actor, form({ mobile }));
    const second = await made(actor, form({ mobile, differentPerson: true }));
    expect(second).not.toBe(first);
    expect(await createOrder(actor, form({ mobile }))).toMatchObject({ facts: { orderId: second } });
  });

  test.each([
    [72 * HOUR, "open_order_exists"],
    [72 * HOUR + 1, undefined],
  ])("counts for 72 hours: after %i ms %s", async (age, code) => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    setClock(() => START);
    await made(actor, form({ mobile }));
    setClock(() => START + age);
    const result = await createOrder(actor, form({ mobile }));
    expect(result.ok ? undefined : result.code).toBe(code);
  });

  test("of another shop neither counts nor shows", async () => {
    const [one, other] = [await freshAgent(), await freshAgent()];
    const mobile = freshMobile();
    const orderId = await made(one, form({ mobile }));
    expect(await createOrder(other, form({ mobile }))).toMatchObject({ ok: true, data: { isNew: true } });
    expect(await findOrder(db(), other.scope, orderId)).toBeUndefined();
  });

  test("of another service does not count", async () => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    await made(actor, form({ mobile, service: bankAccount }));
    expect(await createOrder(actor, form({ mobile }))).toMatchObject({ ok: true });
  });

  test("is also found by the PAN", async () => {
    const actor = await freshAgent();
    const pan = "AAAPD1234F";
    const orderId = await made(actor, form({ pan, service: bankAccount }));
    expect(await createOrder(actor, form({ pan, service: bankAccount }))).toMatchObject({
      code: "open_order_exists",
      facts: { orderId },
    });
  });

  test("lets one of ten different forms at once through", async () => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    const results = await Promise.all(Array.from({ length: 10 }, () => createOrder(actor, form({ mobile }))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === "open_order_exists")).toHaveLength(9);
  });
});
