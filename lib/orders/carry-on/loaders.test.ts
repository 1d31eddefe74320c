import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { loadCarryOn } from "@/lib/orders/carry-on/loaders";
import { findOrder } from "@/lib/orders/data";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { createOrder } from "@/lib/orders/intake/create-order";
import { loadOrder } from "@/lib/orders/loaders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { bankAccount } from "@/lib/services/bank-account/service";
import { bankAgent } from "@/lib/services/bank-agent/service";
import { pan } from "@/lib/services/pan/service";
import { bareOrder, freshAgent, freshMobile } from "@/testing/fixtures";

afterEach(() => setClock());

function request(replaces: string, more: object = {}) {
  return {
    service: pan,
    variant: "pan.new_pan.EKYC",
    requestId: randomUUID(),
    fields: { number: freshMobile() },
    differentPerson: false,
    replaces,
    ...more,
  };
}

const expired = (actor: AgentActor) => bareOrder(actor, { state: "expired" });

describe("an order that replaces one that failed, expired or was refunded", () => {
  test.each(["failed", "refunded", "expired"] as const)(
    "%s: it is accepted, and prefilled with everything",
    async (state) => {
      const actor = await freshAgent();
      const fields = { number: freshMobile(), pan_type: "correction", pan_mode: "ESIGN" };
      const id = await bareOrder(actor, { state, fields });
      expect(await loadCarryOn(actor, pan, { replaces: id })).toMatchObject({
        ended: state,
        prefill: fields,
      });
      expect(await createOrder(actor, request(id))).toMatchObject({ ok: true });
      expect((await loadOrder(actor.scope, id))?.next.first).toBe("open_replacement");
    },
  );

  test("a shop that was not registered starts with its own answers, the date in its boxes", async () => {
    const actor = await freshAgent();
    const fields = { shop_name: "Asha Store", name: "Asha Devi", date_of_birth: "1990-08-05" };
    const id = await bareOrder(actor, { service: "bank_onboarding", state: "failed", fields });
    const boxes = { date_of_birth_day: "05", date_of_birth_month: "08", date_of_birth_year: "1990" };
    expect(await loadCarryOn(actor, bankAgent, { from: id })).toMatchObject({
      prefill: { shop_name: "Asha Store", name: "Asha Devi", ...boxes },
    });
    expect(await loadCarryOn(await freshAgent(), bankAgent, { from: id })).toBe("gone");
  });

  test("is linked to it, and both pages show it", async () => {
    const actor = await freshAgent();
    const old = await expired(actor);
    const made = await createOrder(actor, request(old, { chargedPaise: 15_000 }));
    if (!made.ok) throw new Error(made.code);
    const { orderId } = made.data;
    expect(await loadOrder(actor.scope, orderId)).toMatchObject({ replacesId: old, chargedPaise: 15_000 });
    expect((await loadOrder(actor.scope, old))?.replacements.map(({ id }) => id)).toEqual([orderId]);
  });

  test("is refused for another shop's order, and creates none", async () => {
    const actor = await freshAgent();
    const old = await expired(await freshAgent());
    expect(await createOrder(actor, request(old))).toEqual({ ok: false, code: "not_found" });
    const rows = await db().select({ id: orders.id }).from(orders).where(eq(orders.shopId, actor.shopId));
    expect(rows).toEqual([]);
  });

  test("is refused for another service, and if the old one succeeded", async () => {
    const actor = await freshAgent();
    const account = await bareOrder(actor, { state: "expired", service: "account_opening" });
    expect(await createOrder(actor, request(account))).toEqual({ ok: false, code: "not_found" });
    const done = await bareOrder(actor, { state: "succeeded" });
    expect(await createOrder(actor, request(done))).toEqual({
      ok: false,
      code: "not_replaceable",
      facts: { orderId: done },
    });
  });
});

describe("what a form is prefilled with", () => {
  test("replacing an expired order: everything", async () => {
    const actor = await freshAgent();
    const fields = { number: "9876543210", pan_type: "correction", pan_mode: "ESIGN", customer_name: "Ravi" };
    const id = await bareOrder(actor, { state: "expired", chargedPaise: 14_950, fields });
    expect(await loadCarryOn(actor, pan, { replaces: id })).toEqual({
      orderId: id,
      ended: "expired",
      prefill: { ...fields, charged: "149.5" },
    });
    expect(await loadCarryOn(actor, bankAccount, { replaces: id })).toBe("gone");
  });

  test("for a returning customer: what fits", async () => {
    const actor = await freshAgent();
    const account = { first_name: "Sunita", last_name: "Devi", phone: "9876543210", pancard: "AAAPD1234F" };
    const id = await bareOrder(actor, { service: "account_opening", fields: account });
    const application = await loadCarryOn(actor, pan, { from: id });
    expect(application).toMatchObject({ prefill: { number: "9876543210", customer_name: "Sunita Devi" } });
    const again = await loadCarryOn(actor, bankAccount, { from: id });
    expect(again).toMatchObject({ ended: null, prefill: { ...account, middle_name: "", email: "" } });
  });

  test("from a verified Aadhaar: name and PIN code, as long as they are kept", async () => {
    const actor = await freshAgent();
    const verified = {
      kept: "all",
      fullName: "Sunita Kumari Devi",
      address: "Ward 4, Saharsa, Bihar - 852201",
    };
    const id = await bareOrder(actor, { service: "aadhaar_verification", fields: {}, result: verified });
    const fact = { kind: "verified", content: { last4: "7058" } } as const;
    await recordEvidence(db(), id, fact, { source: "vendor_answer" });
    const name = { first_name: "Sunita", middle_name: "Kumari", last_name: "Devi" };
    expect(await loadCarryOn(actor, bankAccount, { from: id })).toMatchObject({
      prefill: { ...name, pincode: "852201" },
    });
    const tomorrow = now().getTime() + 24 * 3_600_000;
    setClock(() => tomorrow);
    expect(await loadCarryOn(actor, bankAccount, { from: id })).toMatchObject({
      prefill: { ...name, pincode: "" },
    });
  });

  test("from another shop's order: nothing, as if it did not exist", async () => {
    const other = await freshAgent();
    const id = await expired(other);
    const stranger = await freshAgent();
    for (const params of [{ from: id }, { replaces: id }, { from: newOrderId() }, { replaces: "x" }])
      expect(await loadCarryOn(stranger, pan, params)).toBe("gone");
    expect(await loadCarryOn(stranger, pan, {})).toBeNull();
    expect(await findOrder(db(), other.scope, id)).toBeDefined();
  });

  test("if the old order ended otherwise: not as a replacement", async () => {
    const actor = await freshAgent();
    const id = await bareOrder(actor, { state: "succeeded" });
    expect(await loadCarryOn(actor, pan, { replaces: id })).toBe("gone");
  });
});
