import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { servicePrices } from "@/db/schema/service-prices";
import { findPrice } from "@/lib/orders/intake/data";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { todayIst } from "@/lib/platform/india-day";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { auditOf } from "@/testing/invitations";
import { loadPriceForAll, loadPriceHistory, loadPrices } from "./loaders";
import { type NewPrice, priceSchema } from "./schema";
import { setPrice } from "./set-price";
import { startOf } from "./start-of";
import { VARIANTS } from "./variants";
import { withdrawPrice } from "./withdraw-price";

afterEach(() => setClock());

const VARIANT = "pan.new_pan.EKYC";
const DAY_MS = 86_400_000;
const tomorrow = () => todayIst(later(now(), DAY_MS));

const price = (agent: AgentActor, more: Partial<NewPrice> = {}): NewPrice => ({
  shop: agent.shopId,
  variant: VARIANT,
  price: 12_345,
  start: todayIst(now()),
  ...more,
});

const costs = ({ scope }: AgentActor, at = now()) => findPrice(db(), scope, { variant: VARIANT, at });

describe("a price", () => {
  test("from today applies immediately, and one from tomorrow applies from midnight in India", async () => {
    const [actor, agent] = [await freshAdmin(), await freshAgent()];
    const before = await costs(agent);
    expect(await setPrice({ actor, input: price(agent) })).toEqual({
      ok: true,
      data: { shopId: agent.shopId, variant: VARIANT },
    });
    await setPrice({ actor, input: price(agent, { price: 500, start: tomorrow() }) });
    const midnight = startOf(tomorrow(), now());
    expect(await costs(agent)).toBe(12_345);
    expect(await costs(agent, new Date(midnight.getTime() - 1))).toBe(12_345);
    expect(await costs(agent, midnight)).toBe(500);
    expect(await costs(agent, later(now(), -60_000))).toBe(before);
    const rows = await loadPriceHistory(actor, agent.shopId, VARIANT);
    expect(rows.map(({ pricePaise, standing }) => [pricePaise, standing])).toEqual([
      [500, "planned"],
      [12_345, "valid"],
    ]);
    const item = (await loadPrices(actor, agent.shopId)).find(({ variant }) => variant === VARIANT);
    expect([item?.valid?.pricePaise, item?.next?.pricePaise]).toEqual([12_345, 500]);
    expect(await auditOf(rows[0]?.id ?? "")).toMatchObject([
      { action: "price.set", facts: { variant: VARIANT, shopId: agent.shopId, paise: "500" } },
    ]);
  });

  test("of a shop is ended by an empty price; from then on the price for all applies", async () => {
    const [actor, agent, other] = [await freshAdmin(), await freshAgent(), await freshAgent()];
    // A variant for which no other test sets a price for all.
    const variant = `pan.own_${randomUUID().replace(/\d/g, "x")}`;
    const costsOf = ({ scope }: AgentActor, at = now()) => findPrice(db(), scope, { variant, at });
    await setPrice({ actor, input: price(agent, { shop: "", variant, price: 700 }) });
    await setPrice({ actor, input: price(agent, { variant }) });
    await setPrice({ actor, input: price(agent, { variant, price: null, start: tomorrow() }) });
    const midnight = startOf(tomorrow(), now());
    expect(await costsOf(agent)).toBe(12_345);
    expect(await costsOf(agent, midnight)).toBe(700);
    expect(await costsOf(other)).toBe(700);
    const [planned] = await loadPriceHistory(actor, agent.shopId, variant);
    expect(planned).toMatchObject({ pricePaise: null, standing: "planned" });
    expect(await auditOf(planned?.id ?? "")).toMatchObject([{ facts: { paise: "as_for_all" } }]);
    const nobody = { variant, shopId: null, pricePaise: null, validFrom: midnight };
    await expect(db().insert(servicePrices).values(nobody)).rejects.toThrow();
  });

  test("never replaces another one", async () => {
    const [actor, agent] = [await freshAdmin(), await freshAgent()];
    const input = price(agent, { start: tomorrow() });
    expect(await setPrice({ actor, input })).toMatchObject({ ok: true });
    expect(await setPrice({ actor, input: { ...input, price: 1 } })).toEqual({
      ok: false,
      code: "invalid_input",
      fieldErrors: { start: "start_taken" },
    });
    expect((await loadPriceHistory(actor, agent.shopId, VARIANT))[0]?.pricePaise).toBe(12_345);
  });

  test("can be withdrawn before it starts, and never after that", async () => {
    const [actor, agent] = [await freshAdmin(), await freshAgent()];
    await setPrice({ actor, input: price(agent) });
    await setPrice({ actor, input: price(agent, { price: 500, start: tomorrow() }) });
    const [planned, valid] = await loadPriceHistory(actor, agent.shopId, VARIANT);
    const withdraw = (id = "") => withdrawPrice({ actor, input: { price_id: id } });
    expect(await withdraw(valid?.id)).toEqual({ ok: false, code: "price_applies" });
    expect(await withdraw(planned?.id)).toMatchObject({ ok: true });
    expect(await withdraw(planned?.id)).toEqual({ ok: false, code: "price_applies" });
    expect(await loadPriceHistory(actor, agent.shopId, VARIANT)).toHaveLength(1);
    expect((await auditOf(planned?.id ?? ""))[0]?.action).toBe("price.withdrawn");
    // The database itself refuses it too.
    const applied = eq(servicePrices.id, valid?.id ?? "");
    await expect(db().delete(servicePrices).where(applied)).rejects.toThrow();
    await expect(db().update(servicePrices).set({ pricePaise: 1 }).where(applied)).rejects.toThrow();
  });

  test("for an unknown shop is not set", async () => {
    const input = { ...price(await freshAgent()), shop: randomUUID() };
    expect(await setPrice({ actor: await freshAdmin(), input })).toEqual({
      ok: false,
      code: "changed_meanwhile",
    });
  });
});

describe("the form", () => {
  const at = () => Date.parse("2026-11-22T23:00:00+05:30");
  const typed = {
    shop: "",
    variant: VARIANT,
    price: "₹ 99.50",
    start_day: "23",
    start_month: "11",
    start_year: "2026",
  };

  test("parses rupees and a day in India", () => {
    setClock(at);
    expect(priceSchema.parse(typed)).toMatchObject({
      price: 9_950,
      start: { day: 23, month: 11, year: 2026 },
    });
  });

  test.each([
    [{ price: "" }, "price", "price_missing"],
    [{ price: "1-", shop: randomUUID() }, "price", "rupees_form"],
    [{ start_day: "21" }, "start", "start_past"],
  ])("refuses %j", (more, path, message) => {
    setClock(at);
    const parsed = priceSchema.safeParse({ ...typed, ...more });
    expect(parsed.error?.issues).toMatchObject([{ path: [path], message }]);
  });

  test("reports a missing price for all along with an invalid start, and allows an empty price for a shop", () => {
    setClock(at);
    const both = priceSchema.safeParse({ ...typed, price: "", start_day: "21" });
    expect(both.error?.issues.map(({ path }) => path)).toEqual([["start"], ["price"]]);
    expect(priceSchema.parse({ ...typed, price: "", shop: randomUUID() })).toMatchObject({ price: null });
  });

  test("accepts every variant once, and nothing else", () => {
    expect(new Set(VARIANTS.map(({ variant }) => variant)).size).toBe(8);
    expect(priceSchema.safeParse({ ...typed, variant: "pan.other" }).success).toBe(false);
  });
});

test("the price for all applies to a shop without its own", async () => {
  const actor = await freshAdmin();
  const forAll = (await loadPrices(actor, (await freshAgent()).shopId)).find(
    (one) => one.variant === VARIANT,
  )?.forAll;
  expect(await loadPriceForAll(actor, VARIANT)).toBe(forAll?.pricePaise);
  expect(await loadPriceForAll(actor, "pan.none")).toBeNull();
});
