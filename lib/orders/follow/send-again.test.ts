import { randomInt } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { loadOrder } from "@/lib/orders/loaders";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { sendAgain } from "./send-again";

/**
 * A port nobody listens on until the vendor is started there. Below the range of outgoing connections, so that none of
 * them takes it meanwhile, and one range for each process.
 */
const port = 20_000 + 1_000 * Number(process.env.VITEST_POOL_ID) + randomInt(1_000);
process.env.INEXOPAY_BASE_URL = `http://127.0.0.1:${port}`;

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function vendorIsBack() {
  const vendor = await startTestSandbox(port);
  close = vendor.close;
  return vendor;
}

const NEVER_LEFT = ["created", "submitted", "not_sent"];

describe("an order that was never sent", () => {
  test("says so, and may be sent once more", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    expect(await stateAndKinds(orderId)).toEqual({ state: "created", kinds: NEVER_LEFT });
    expect(await loadOrder(actor.scope, orderId)).toMatchObject({
      sendAttempt: 2,
      resumeAttempt: null,
      link: "none",
    });

    const vendor = await vendorIsBack();
    expect(await sendAgain({ actor, input: { orderid: orderId, attempt: 2 } })).toEqual({
      ok: true,
      data: { orderId },
    });
    expect(await stateAndKinds(orderId)).toEqual({
      state: "awaiting_customer",
      kinds: [...NEVER_LEFT, "submitted", "accepted"],
    });
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
    expect(await loadOrder(actor.scope, orderId)).toMatchObject({
      sendAttempt: null,
      next: { first: "go_on" },
    });
  });

  test("is sent once by ten clicks at once, and by none that come later", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    const vendor = await vendorIsBack();
    const press = () => sendAgain({ actor, input: { orderid: orderId, attempt: 2 } });
    await Promise.all(Array.from({ length: 10 }, press));
    await press();
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  });

  test("may be held back again, and have a third try", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    await sendAgain({ actor, input: { orderid: orderId, attempt: 2 } });
    expect(await stateAndKinds(orderId)).toEqual({
      state: "created",
      kinds: [...NEVER_LEFT, "submitted", "not_sent"],
    });
    expect(await loadOrder(actor.scope, orderId)).toMatchObject({ sendAttempt: 3 });
  });

  test.each([1, 3, 999])("is not sent under the number %i", async (attempt) => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    const vendor = await vendorIsBack();
    await sendAgain({ actor, input: { orderid: orderId, attempt } });
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(0);
    expect((await stateAndKinds(orderId)).kinds).toEqual(NEVER_LEFT);
  });
});

describe("nothing is sent", () => {
  test("of a shop that has meanwhile used up its day with other orders", async () => {
    const actor = await freshAgent({ dailyOrderLimit: 1 });
    const waiting = [await requestedPan(actor), await requestedPan(actor)];
    const vendor = await vendorIsBack();
    const press = (orderid = "") => sendAgain({ actor, input: { orderid, attempt: 2 } });
    const results = await Promise.all(waiting.map(press));
    expect(results.map((one) => one.ok || one.code).sort()).toEqual(["daily_count_reached", true]);
    const sent = await Promise.all(waiting.map((id) => vendor.calls(id, "request_pan")));
    expect(sent.flat()).toHaveLength(1);
  });

  test("for another shop, which cannot see it", async () => {
    const orderId = await requestedPan(await freshAgent());
    const vendor = await vendorIsBack();
    const stranger = await freshAgent();
    expect(await sendAgain({ actor: stranger, input: { orderid: orderId, attempt: 2 } })).toEqual({
      ok: false,
      code: "not_found",
    });
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(0);
  });

  test("for a service whose orders cannot be sent from stored data", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor, { service: "aadhaar_verification" });
    await recordEvidence(db(), orderId, FACT.created, { source: "agent" });
    expect(await sendAgain({ actor, input: { orderid: orderId, attempt: 1 } })).toMatchObject({
      code: "not_found",
    });
    expect((await stateAndKinds(orderId)).kinds).toEqual(["created"]);
  });

  test("while a send is pending without an answer", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor);
    for (const name of ["created", "submitted", "noAnswer", "notFound"] as const)
      await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
    const vendor = await vendorIsBack();
    await sendAgain({ actor, input: { orderid: orderId, attempt: 2 } });
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(0);
    expect((await stateAndKinds(orderId)).state).toBe("unknown");
  });

  test("once somebody reported on the order, since it may have been sent after all", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    await recordEvidence(db(), orderId, FACT.saidSuccess, { source: "vendor_callback" });
    const vendor = await vendorIsBack();
    expect(await sendAgain({ actor, input: { orderid: orderId, attempt: 2 } })).toMatchObject({
      code: "wrong_state",
    });
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(0);
  });
});
