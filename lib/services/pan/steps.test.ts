import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { reference } from "@/lib/orders/evidence/truth";
import { lookUpNow } from "@/lib/orders/follow/look-up-now";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { panForm, requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";

const vendor = await startTestSandbox();
afterAll(vendor.close);

/** An order the vendor does not know, with this history. */
async function unheardOf(...names: FactName[]): Promise<string> {
  const orderId = await bareOrder(await freshAgent());
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
  return orderId;
}

describe("a look-up", () => {
  test("with a reference proves the acknowledgement", async () => {
    const orderId = await requestedPan(await freshAgent());
    await vendor.move(orderId, "finish");
    expect(await lookUpOrder(orderId)).toMatchObject({ recorded: true, state: "succeeded" });
    const number = reference(await loadEvidence(db(), orderId));
    expect(number).toMatch(/\d/);
    const [last] = (await loadEvidence(db(), orderId)).slice(-1);
    expect(last).toMatchObject({ kind: "found", content: { reference: number, amountPaise: 9_900 } });
  });

  test("without one proves only that the order is known", async () => {
    const orderId = await requestedPan(await freshAgent());
    expect(await lookUpOrder(orderId)).toMatchObject({ recorded: true, state: "awaiting_customer" });
    expect(await lookUpOrder(orderId)).toMatchObject({ recorded: false });
    expect((await stateAndKinds(orderId)).kinds).toEqual(["created", "submitted", "accepted", "found"]);
  });

  test("that finds nothing proves nothing", async () => {
    const orderId = await unheardOf("created", "submitted", "ambiguous");
    expect(await lookUpOrder(orderId)).toMatchObject({ recorded: true, state: "unknown" });
    expect((await stateAndKinds(orderId)).kinds.at(-1)).toBe("not_found");
  });

  test.each(["reset_before", "html_error", "empty", "not_object", "status_500", "status_403"])(
    "that ends in %s proves nothing",
    async (fault) => {
      const orderId = await requestedPan(await freshAgent());
      await vendor.move(orderId, "finish");
      await vendor.fault({ endpoint: "pan_status", fault, orderid: orderId });
      expect(await lookUpOrder(orderId)).toMatchObject({ recorded: true, state: "awaiting_customer" });
      expect((await stateAndKinds(orderId)).kinds.at(-1)).toBe("look_up_inconclusive");
    },
  );

  test("is recorded each time, even if it teaches nothing new", async () => {
    const orderId = await requestedPan(await freshAgent());
    for (let turn = 0; turn < 3; turn++) await lookUpOrder(orderId);
    const calls = await db()
      .select({ endpoint: vendorCalls.endpoint })
      .from(vendorCalls)
      .where(eq(vendorCalls.orderId, orderId));
    // Sorted, since rows come in no particular order.
    expect(calls.map(({ endpoint }) => endpoint).sort()).toEqual([
      "panStatus",
      "panStatus",
      "panStatus",
      "requestPan",
    ]);
  });
});

describe("a look-up by a person", () => {
  test("settles an order that ended elsewhere", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    await vendor.move(orderId, "finish");
    expect(await lookUpNow({ actor, input: { orderid: orderId } })).toEqual({
      ok: true,
      data: { orderId },
    });
    expect((await stateAndKinds(orderId)).state).toBe("succeeded");
  });

  test("of an order that was never sent makes no call", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor);
    await recordEvidence(db(), orderId, FACT.created, { source: "agent" });
    expect(await lookUpNow({ actor, input: { orderid: orderId } })).toEqual({
      ok: false,
      code: "wrong_state",
    });
    expect(await vendor.calls(orderId, "pan_status")).toHaveLength(0);
  });

  test("of another shop's order finds none", async () => {
    const orderId = await requestedPan(await freshAgent(), panForm());
    const result = await lookUpNow({ actor: await freshAgent(), input: { orderid: orderId } });
    expect(result).toEqual({ ok: false, code: "not_found" });
    expect(await vendor.calls(orderId, "pan_status")).toHaveLength(0);
  });
});
