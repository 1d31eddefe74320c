import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { lastLookUpAt } from "@/lib/orders/data";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { reference } from "@/lib/orders/evidence/truth";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { accountForm, onboarded, opened } from "@/testing/bank";
import { freshAgent } from "@/testing/fixtures";
import { startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";

const vendor = await startTestSandbox();
process.env.INEXOPAY_TIMEOUT_MS = "3000";
afterAll(vendor.close);
beforeEach(() => vendor.settings({ pendingAccounts: "shown" }));

async function bankShop(): Promise<AgentActor> {
  const actor = await freshAgent();
  await onboarded(actor);
  return actor;
}

/** An account opening that the vendor accepted but whose answer was lost. */
async function lost(actor: AgentActor, form = accountForm()): Promise<string> {
  await vendor.fault({ endpoint: "account-open", fault: "accept_then_reset", mobile: form.phone });
  return opened(actor, form);
}

async function lookUp(orderId: string, options = {}) {
  expect(await lookUpOrder(orderId, options)).not.toBeNull();
  const set = await loadEvidence(db(), orderId);
  return { state: (await stateAndKinds(orderId)).state, last: set.at(-1)?.kind, reference: reference(set) };
}

describe("by the vendor's transaction", () => {
  test("a started opening is known, no more", async () => {
    const orderId = await opened(await bankShop());
    expect(await lookUp(orderId)).toEqual({ state: "awaiting_customer", last: "found", reference: null });
  });

  test("a vendor that hides pending openings proves nothing", async () => {
    await vendor.settings({ pendingAccounts: "hidden" });
    const orderId = await opened(await bankShop());
    expect(await lookUp(orderId)).toEqual({ state: "awaiting_customer", last: "not_found", reference: null });
  });

  test.each(["shown", "hidden"])(
    "an open account is confirmed by its number (pending %s)",
    async (pendingAccounts) => {
      await vendor.settings({ pendingAccounts });
      const orderId = await opened(await bankShop());
      await vendor.move(orderId, "finish");
      expect(await lookUp(orderId)).toMatchObject({
        state: "succeeded",
        last: "found",
        reference: expect.stringMatching(/^•{8}\d{4}$/),
      });
    },
  );

  test("settles a report of success; a report of failure is not believed without it", async () => {
    const [actor, report] = [
      await bankShop(),
      { trust: "reported", datetimeRaw: "2026-11-22 10:00:00" } as const,
    ];
    const [good, bad] = [await opened(actor), await opened(actor)];
    for (const [orderId, status] of [
      [good, "success"],
      [bad, "failed"],
    ] as const) {
      const fact = { kind: "callback", content: { ...report, status } } as const;
      await recordEvidence(db(), orderId, fact, { source: "vendor_callback" });
      expect((await stateAndKinds(orderId)).state).toBe("processing");
    }
    await vendor.move(good, "finish");
    expect((await lookUp(good)).state).toBe("succeeded");
    await vendor.move(bad, "fail");
    expect((await lookUp(bad)).state).toBe("processing");
  });

  test("each look-up has its own orderid, is recorded, and counts", async () => {
    const orderId = await opened(await bankShop());
    await lookUp(orderId);
    await lookUp(orderId);
    const calls = await db()
      .select({ endpoint: vendorCalls.endpoint, sent: vendorCalls.sentOrderid })
      .from(vendorCalls)
      .where(eq(vendorCalls.orderId, orderId))
      .orderBy(vendorCalls.id);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual([
      "openAccount",
      "accountDetails",
      "accountDetails",
    ]);
    expect(new Set(calls.map(({ sent }) => sent)).size).toBe(3);
    expect(await lastLookUpAt(db(), everyoneScope(), orderId)).not.toBeNull();
  });
});

describe("by PAN, after a lost answer", () => {
  test("finds the opening, which is never sent again", async () => {
    const orderId = await lost(await bankShop());
    expect((await stateAndKinds(orderId)).state).toBe("unknown");
    expect(await lookUp(orderId)).toEqual({ state: "awaiting_customer", last: "found", reference: null });
    await vendor.move(orderId, "finish");
    expect((await lookUp(orderId)).state).toBe("succeeded");
    expect(await vendor.calls(orderId, "account-open")).toHaveLength(1);
  });

  test("a vendor that hides pending openings leaves it unknown", async () => {
    await vendor.settings({ pendingAccounts: "hidden" });
    const orderId = await lost(await bankShop());
    expect(await lookUp(orderId)).toMatchObject({ state: "unknown", last: "not_found" });
  });

  test("another order's account of the same customer is not mistaken for this one", async () => {
    const actor = await bankShop();
    const form = accountForm();
    await vendor.move(await opened(actor, form), "finish");
    const orderId = await lost(actor, accountForm({ pancard: form.pancard, different_person: "1" }));
    expect(await lookUp(orderId)).toEqual({ state: "unknown", last: "not_found", reference: null });
  });

  test("an account of the other type is not mistaken for this one", async () => {
    const actor = await bankShop();
    const saving = accountForm();
    await vendor.move(await lost(actor, saving), "finish");
    const current = accountForm({ account_type: "current", pancard: saving.pancard, different_person: "1" });
    expect(await lookUp(await lost(actor, current))).toMatchObject({ state: "unknown", last: "not_found" });
  });
});

describe("by the vendor's list, if the PAN settles nothing", () => {
  const byList = { byList: true };
  const hideFromPan = () => vendor.fault({ endpoint: "account-status", fault: "html_error", times: 1 });

  test("a lost opening is listed, and continues by its transaction", async () => {
    const orderId = await lost(await bankShop());
    await hideFromPan();
    expect(await lookUp(orderId, byList)).toEqual({
      state: "awaiting_customer",
      last: "listed",
      reference: null,
    });
    await vendor.move(orderId, "finish");
    expect(await lookUp(orderId, byList)).toMatchObject({ state: "succeeded", last: "found" });
    const calls = await db()
      .select({ endpoint: vendorCalls.endpoint })
      .from(vendorCalls)
      .where(eq(vendorCalls.orderId, orderId))
      .orderBy(vendorCalls.id);
    expect(calls.map(({ endpoint }) => endpoint)).toEqual([
      "openAccount",
      "accountStatus",
      "accountList",
      "accountDetails",
    ]);
    expect(await vendor.calls(orderId, "account-open")).toHaveLength(1);
  });

  test("an agent's request never fetches it", async () => {
    const orderId = await lost(await bankShop());
    await hideFromPan();
    expect((await lookUp(orderId)).last).toBe("look_up_inconclusive");
  });

  test("a list that shows an open account proves only that the request arrived", async () => {
    const orderId = await lost(await bankShop());
    await vendor.move(orderId, "finish");
    await hideFromPan();
    expect(await lookUp(orderId, byList)).toMatchObject({ state: "awaiting_customer", last: "listed" });
    const isList = and(eq(vendorCalls.orderId, orderId), eq(vendorCalls.endpoint, "accountList"));
    const [asked] = await db().select({ at: vendorCalls.at }).from(vendorCalls).where(isList);
    expect(await lastLookUpAt(db(), everyoneScope(), orderId)).toEqual(asked?.at);
  });

  test("another order's row is not mistaken for this one", async () => {
    const actor = await bankShop();
    const form = accountForm();
    await opened(actor, form);
    await vendor.settings({ pendingAccounts: "hidden" });
    const again = accountForm({ pancard: form.pancard, phone: form.phone, different_person: "1" });
    await vendor.fault({ endpoint: "account-open", fault: "hang_before", mobile: form.phone, delayMs: 10 });
    const orderId = await opened(actor, again);
    await vendor.settings({ pendingAccounts: "shown" });
    expect(await lookUp(orderId, byList)).toMatchObject({ state: "unknown", last: "not_found" });
  });

  test("two lost requests of one customer cannot be distinguished", async () => {
    const actor = await bankShop();
    const form = accountForm();
    const first = await lost(actor, form);
    const more = { phone: form.phone, pancard: form.pancard, different_person: "1" };
    await vendor.fault({ endpoint: "account-open", fault: "hang_before", mobile: form.phone, delayMs: 10 });
    const second = await opened(actor, accountForm(more));
    for (const orderId of [first, second]) {
      await hideFromPan();
      expect(await lookUp(orderId, byList)).toMatchObject({ state: "unknown", last: "look_up_inconclusive" });
    }
  });
});
