import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { servicePrices } from "@/db/schema/service-prices";
import { services } from "@/db/schema/services";
import { shopServices } from "@/db/schema/shops";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import { shopScope } from "@/lib/platform/access/policy";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { pan } from "@/lib/services/pan/service";
import { bareOrder, freshAgent, freshMobile, pricedVariant } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { admitAgain, admitOrder } from "./admit-order";
import { createOrder } from "./create-order";
import { findPrices } from "./data";

const NOON = new Date("2026-11-22T12:00:00+05:30");
const MIDNIGHT = new Date("2026-11-22T00:00:00+05:30");
const MIDNIGHT_BEFORE = new Date(MIDNIGHT.getTime() - 1);

afterEach(() => setClock());

/** A variant that no other test prices. */
const freshVariant = () => `test.${randomUUID()}`;

async function admit(
  actor: AgentActor,
  more: { variant?: string; at?: Date; service?: "pan_application" | "bank_onboarding" } = {},
) {
  const request = {
    scope: actor.scope,
    service: "pan_application" as const,
    variant: more.variant ?? (await pricedVariant()),
    at: NOON,
    ...more,
  };
  return db().transaction((tx) => admitOrder(tx, request));
}

function price(variant: string, pricePaise: number, validFrom: string, shopId: string | null = null) {
  return db()
    .insert(servicePrices)
    .values({ variant, shopId, pricePaise, validFrom: new Date(validFrom) });
}

const newForm = (variant: string) => ({
  service: pan,
  variant,
  requestId: randomUUID(),
  fields: {},
  mobile: freshMobile(),
  differentPerson: false,
});

describe("who may order", () => {
  test("an active shop", async () =>
    expect(await admit(await freshAgent())).toMatchObject({ ok: true, data: { pricePaise: 10_700 } }));

  test("no suspended shop", async () =>
    expect(await admit(await freshAgent({ status: "suspended" }))).toEqual({
      ok: false,
      code: "shop_inactive",
    }));

  test("no shop that waits for approval", async () =>
    expect(await admit(await freshAgent({ status: "pending" }))).toEqual({
      ok: false,
      code: "shop_pending",
    }));

  test("no shop that is not there", async () =>
    expect(await admit({ ...(await freshAgent()), scope: shopScope(randomUUID()) })).toEqual({
      ok: false,
      code: "shop_inactive",
    }));
});

describe("the service", () => {
  const switches = (actor: AgentActor, enabled: boolean) =>
    db().insert(shopServices).values({ shopId: actor.shopId, service: "pan_application", enabled });

  test("may be off for one shop", async () => {
    const actor = await freshAgent();
    await switches(actor, false);
    expect(await admit(actor)).toEqual({ ok: false, code: "service_off" });
    expect(await admit(actor, { service: "bank_onboarding" })).toMatchObject({ ok: true });
    expect(await admit(await freshAgent())).toMatchObject({ ok: true });
  });

  test("may be off for everybody; a shop's own switch does not override that", async () => {
    const actor = await freshAgent();
    await switches(actor, true);
    // Rolled back, so that concurrent tests do not see it.
    const seen = vi.fn();
    await db()
      .transaction(async (tx) => {
        await tx.update(services).set({ enabled: false });
        seen(
          await admitOrder(tx, {
            scope: actor.scope,
            service: "pan_application",
            variant: await pricedVariant(),
            at: NOON,
          }),
        );
        tx.rollback();
      })
      .catch(() => undefined);
    expect(seen).toHaveBeenCalledWith({ ok: false, code: "service_off" });
    expect(await admit(actor)).toMatchObject({ ok: true });
  });
});

describe("the price", () => {
  test("is the newest that already applies", async () => {
    const [actor, variant] = [await freshAgent(), freshVariant()];
    await price(variant, 100, "2026-01-01T00:00:00Z");
    await price(variant, 200, "2026-11-22T06:30:00Z");
    await price(variant, 300, "2026-11-22T06:30:00.001Z");
    expect(await admit(actor, { variant })).toMatchObject({ ok: true, data: { pricePaise: 200 } });
    const before = new Date(NOON.getTime() - 1);
    expect(await admit(actor, { variant, at: before })).toMatchObject({
      ok: true,
      data: { pricePaise: 100 },
    });
  });

  test("of the shop itself takes precedence over a newer common one", async () => {
    const [actor, variant] = [await freshAgent(), freshVariant()];
    await price(variant, 100, "2026-10-01T00:00:00Z");
    await price(variant, 90, "2026-01-01T00:00:00Z", actor.shopId);
    expect(await admit(actor, { variant })).toMatchObject({ ok: true, data: { pricePaise: 90 } });
    expect(await admit(await freshAgent(), { variant })).toMatchObject({
      ok: true,
      data: { pricePaise: 100 },
    });
  });

  test("of the shop itself applies from its start", async () => {
    const [actor, variant] = [await freshAgent(), freshVariant()];
    await price(variant, 100, "2026-01-01T00:00:00Z");
    await price(variant, 90, "2027-01-01T00:00:00Z", actor.shopId);
    expect(await admit(actor, { variant })).toMatchObject({ ok: true, data: { pricePaise: 100 } });
  });

  test("of another shop is irrelevant", async () => {
    const variant = freshVariant();
    await price(variant, 90, "2026-01-01T00:00:00Z", (await freshAgent()).shopId);
    expect(await admit(await freshAgent(), { variant })).toEqual({ ok: false, code: "price_not_set" });
  });

  test("is required: an unpriced order is refused", async () => {
    const [actor, variant] = [await freshAgent(), freshVariant()];
    const refused = { ok: false, code: "price_not_set" };
    expect(await admit(actor, { variant })).toEqual(refused);
    await price(variant, 100, "2026-11-22T06:30:00.001Z");
    expect(await admit(actor, { variant })).toEqual(refused);
    expect(await admit(actor, { variant, at: new Date("2026-11-22T06:30:00.001Z") })).toMatchObject({
      ok: true,
    });
    expect(await createOrder(actor, newForm(freshVariant()))).toEqual(refused);
  });

  test("may be zero, which is not the same as none", async () => {
    const [actor, variant] = [await freshAgent(), freshVariant()];
    await price(variant, 0, "2026-01-01T00:00:00Z");
    expect(await admit(actor, { variant })).toMatchObject({ ok: true, data: { pricePaise: 0 } });
  });

  test("is returned for several variants at once, without those that have none", async () => {
    const actor = await freshAgent();
    const [one, two, none] = [freshVariant(), freshVariant(), freshVariant()];
    await price(one, 100, "2026-01-01T00:00:00Z");
    await price(two, 200, "2026-01-01T00:00:00Z");
    const prices = await findPrices(db(), actor.scope, { variants: [one, two, none], at: NOON });
    expect(prices).toEqual(
      new Map([
        [one, 100],
        [two, 200],
      ]),
    );
  });
});

/** An order of a shop with all of these facts at one time; it was sent first. */
async function orderAt(
  actor: AgentActor,
  at: Date,
  { names = [], pricePaise = 10_700 }: { names?: FactName[]; pricePaise?: number | null } = {},
): Promise<string> {
  setClock(() => at.getTime());
  const id = await bareOrder(actor, { pricePaise });
  for (const name of ["created", "submitted", ...names] as const)
    await recordEvidence(db(), id, FACT[name], { source: "agent" });
  return id;
}

describe("the daily limits", () => {
  test.each([
    ["at midnight in India the day has begun", MIDNIGHT, "daily_count_reached"],
    ["a millisecond before it was yesterday", MIDNIGHT_BEFORE, undefined],
  ])("%s", async (_, sentAt, code) => {
    const actor = await freshAgent({ dailyOrderLimit: 1 });
    await orderAt(actor, sentAt);
    const result = await admit(actor, { at: MIDNIGHT });
    expect(result.ok ? undefined : result.code).toBe(code);
  });

  test("of zero allow nothing, and null allows everything", async () => {
    expect(await admit(await freshAgent({ dailyOrderLimit: 0 }))).toEqual({
      ok: false,
      code: "daily_count_reached",
    });
    const unlimited = await freshAgent();
    await orderAt(unlimited, NOON, { pricePaise: 1_000_000_000 });
    expect(await admit(unlimited)).toMatchObject({ ok: true });
  });

  test.each([
    [10_000, undefined],
    [10_001, "daily_amount_reached"],
  ])("in money: 900 spent and %i more", async (more, code) => {
    const [actor, variant] = [await freshAgent({ dailyAmountLimitPaise: 100_000 }), freshVariant()];
    await orderAt(actor, MIDNIGHT_BEFORE, { pricePaise: 90_000 });
    await orderAt(actor, NOON, { pricePaise: 90_000 });
    await orderAt(actor, NOON, { pricePaise: null });
    await price(variant, more, "2026-01-01T00:00:00Z");
    const result = await admit(actor, { variant });
    expect(result.ok ? undefined : result.code).toBe(code);
  });

  test.each<[boolean, FactName[]]>([
    [false, ["rejected"]],
    [false, ["notSent"]],
    [false, ["accepted", "failure"]],
    [false, ["accepted", "refund"]],
    [false, ["accepted", "resumeAsked", "expired"]],
    [true, []],
    [true, ["ambiguous"]],
    [true, ["ambiguous", "bound"]],
    [true, ["accepted"]],
    [true, ["accepted", "success"]],
    [true, ["rejected", "found"]],
    [true, ["notSent", "submitted2", "accepted"]],
  ])("are used up: %s, by an order with %j", async (isUsed, names) => {
    const [many, dear] = [
      await freshAgent({ dailyOrderLimit: 1 }),
      await freshAgent({ dailyAmountLimitPaise: 15_000 }),
    ];
    for (const shop of [many, dear]) await orderAt(shop, NOON, { names });
    const codes = (await Promise.all([admit(many), admit(dear)])).map((one) => (one.ok ? null : one.code));
    expect(codes).toEqual(isUsed ? ["daily_count_reached", "daily_amount_reached"] : [null, null]);
  });

  test("apply to held-back orders, of today or any day, as soon as they are sent after all", async () => {
    const actor = await freshAgent({ dailyOrderLimit: 2 });
    const again = (orderId: string) =>
      db().transaction((tx) =>
        admitAgain(tx, {
          ...{ scope: actor.scope, service: "pan_application", orderId, pricePaise: 10_700, at: NOON },
        }),
      );
    const unsent = [
      await orderAt(actor, MIDNIGHT_BEFORE, { names: ["notSent"] }),
      await orderAt(actor, NOON, { names: ["notSent"] }),
      await orderAt(actor, NOON, { names: ["notSent"] }),
    ];
    const codes = [];
    for (const id of unsent) {
      const admitted = await again(id);
      codes.push(admitted.ok || admitted.code);
      if (admitted.ok) await recordEvidence(db(), id, FACT.submitted2, { source: "agent" });
    }
    expect(codes).toEqual([true, true, "daily_count_reached"]);
    expect(await again(unsent[1] ?? "")).toMatchObject({ ok: true });
  });

  test("in number apply to twelve forms sent at once", async () => {
    setClock(() => NOON.getTime());
    const actor = await freshAgent({ dailyOrderLimit: 5 });
    const variant = await pricedVariant();
    const results = await Promise.all(Array.from({ length: 12 }, () => createOrder(actor, newForm(variant))));
    expect(results.filter((result) => result.ok)).toHaveLength(5);
    expect(results.filter((result) => !result.ok && result.code === "daily_count_reached")).toHaveLength(7);
    setClock(() => NOON.getTime() + 12 * 3_600_000);
    expect(await createOrder(actor, newForm(variant))).toMatchObject({ ok: true });
  });

  test("in money apply to twelve forms sent at once", async () => {
    setClock(() => NOON.getTime());
    const [actor, variant] = [await freshAgent({ dailyAmountLimitPaise: 35_000 }), freshVariant()];
    await price(variant, 10_700, "2026-01-01T00:00:00Z");
    const results = await Promise.all(Array.from({ length: 12 }, () => createOrder(actor, newForm(variant))));
    expect(results.filter((result) => result.ok)).toHaveLength(3);
    expect(results.filter((result) => !result.ok && result.code === "daily_amount_reached")).toHaveLength(9);
  });
});
