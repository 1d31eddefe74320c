import { and, eq, inArray, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { servicePrices } from "@/db/schema/service-prices";
import { vendorPrices } from "@/db/schema/vendor-prices";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS, todayIst } from "@/lib/platform/india-day";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { setPrice } from "../set-price";
import { VARIANTS } from "../variants";
import { setVendorPrice } from "../vendor/set-vendor-price";
import { loadManyPrices } from "./loaders";
import { pricesSchema } from "./schema";
import { setPrices } from "./set-prices";

const [first = "", second = ""] = VARIANTS.map(({ variant }) => variant);

/** Days ahead that no other test here uses. */
let ahead = 200;
function freshStart() {
  const { day, month, year } = todayIst(later(now(), ahead++ * DAY_MS));
  return { start_day: String(day), start_month: String(month), start_year: String(year) };
}

type Asked = Parameters<typeof loadManyPrices>[1];

/** The form of the preview that an admin sees, as it is posted. */
async function previewed(actor: AdminActor, asked: Asked) {
  const { typed, whom, preview } = await loadManyPrices(actor, { whom: "chosen", price: "123.50", ...asked });
  return pricesSchema.parse({ ...typed, whom, seen: preview?.seen });
}

const pricesOf = (shopIds: string[]) =>
  db()
    .select({ shopId: servicePrices.shopId, variant: servicePrices.variant, paise: servicePrices.pricePaise })
    .from(servicePrices)
    .where(inArray(servicePrices.shopId, shopIds));

test("50 shops get two prices each, audited one by one, or none if one is planned already", async () => {
  const actor = await freshAdmin();
  const agents = await Promise.all(Array.from({ length: 50 }, () => freshAgent()));
  const ids = agents.map(({ shopId }) => shopId);
  const asked = { variant: [first, second], shop: ids, ...freshStart() };
  const input = await previewed(actor, asked);
  expect(await setPrices({ actor, input })).toEqual({ ok: true, data: { count: 100 } });
  const set = await pricesOf(ids);
  expect(set).toHaveLength(100);
  expect(new Set(set.map(({ paise }) => paise))).toEqual(new Set([12_350]));
  const audited = and(eq(auditLog.userId, actor.userId), eq(auditLog.action, "price.set"));
  expect(await db().$count(auditLog, audited)).toBe(100);

  const other = await freshAgent();
  const more = { ...asked, shop: [other.shopId, ids[0] ?? ""], price: "99" };
  const planned = await setPrices({ actor, input: await previewed(actor, more) });
  expect(planned).toEqual({ ok: false, code: "price_planned" });
  expect(await pricesOf([other.shopId])).toEqual([]);
});

test("without a shop they are for all; a shop that is gone changes nothing", async () => {
  const actor = await freshAdmin();
  const asked = { variant: first, whom: "common", ...freshStart() };
  const input = await previewed(actor, asked);
  const common = () =>
    db().$count(servicePrices, and(isNull(servicePrices.shopId), eq(servicePrices.variant, first)));
  const before = await common();
  expect(await setPrices({ actor, input })).toEqual({ ok: true, data: { count: 1 } });
  expect(await common()).toBe(before + 1);
  const gone = { ...input, shops: [actor.userId] };
  expect(await setPrices({ actor, input: gone })).toEqual({ ok: false, code: "changed_meanwhile" });
  await db()
    .delete(servicePrices)
    .where(
      and(
        isNull(servicePrices.shopId),
        eq(servicePrices.variant, first),
        eq(servicePrices.pricePaise, 12_350),
      ),
    );
});

test("the preview shows each shop's price until then, and asks for what is missing", async () => {
  const [actor, agent] = [await freshAdmin(), await freshAgent()];
  await db()
    .insert(servicePrices)
    .values({ variant: first, shopId: agent.shopId, pricePaise: 777, validFrom: new Date(0) });
  const asked = { variant: [first], whom: "chosen", shop: agent.shopId, price: "9", ...freshStart() };
  const { preview } = await loadManyPrices(actor, asked);
  expect(preview?.rows).toMatchObject([{ shopName: agent.shopName, variant: first, before: 777 }]);
  expect(await setPrices({ actor, input: await previewed(actor, asked) })).toMatchObject({
    data: { count: 1 },
  });
  const errors = async (params: Record<string, string>) => (await loadManyPrices(actor, params)).errors;
  expect(await errors({})).toEqual({});
  expect(await errors({ price: "" })).toEqual({
    ...{ variant: "variants_missing", whom: "whom_missing", price: "price_missing", start: "start_missing" },
  });
  expect(await errors({ ...asked, variant: first, whom: "chosen", shop: "" })).toEqual({
    whom: "shops_missing",
  });
});

test("what another admin set since the preview is not overwritten, and the preview shows it then", async () => {
  const [actor, agent, changed] = [await freshAdmin(), await freshAgent(), await freshAgent()];
  const today = todayIst(now());
  const start = { start_day: `${today.day}`, start_month: `${today.month}`, start_year: `${today.year}` };
  const asked = { variant: first, shop: [agent.shopId, changed.shopId], ...start };
  const input = await previewed(actor, asked);
  const one = { variant: first, shop: changed.shopId, price: 7_700, start: today };
  await setPrice({ actor: await freshAdmin(), input: one });
  expect(await setPrices({ actor, input })).toEqual({ ok: false, code: "prices_changed" });
  expect(await pricesOf([agent.shopId, changed.shopId])).toMatchObject([{ paise: 7_700 }]);
  const { preview } = await loadManyPrices(actor, { ...asked, whom: "chosen", price: "123.50" });
  expect(preview?.rows.find(({ shopId }) => shopId === changed.shopId)?.before).toBe(7_700);
  const again = await previewed(actor, asked);
  expect(await setPrices({ actor, input: again })).toEqual({ ok: true, data: { count: 2 } });
  expect(await pricesOf([agent.shopId, changed.shopId])).toHaveLength(3);
});

test("20 presses of the same form, of several prices or of one, set each price once", async () => {
  const [actor, agent, other] = [await freshAdmin(), await freshAgent(), await freshAgent()];
  const start = todayIst(now());
  const today = { start_day: `${start.day}`, start_month: `${start.month}`, start_year: `${start.year}` };
  const input = await previewed(actor, { variant: [first, second], shop: agent.shopId, ...today });
  const many = await Promise.all(Array.from({ length: 20 }, () => setPrices({ actor, input })));
  expect(many).toEqual(Array.from({ length: 20 }, () => ({ ok: true, data: { count: 2 } })));
  expect(await pricesOf([agent.shopId])).toHaveLength(2);
  const one = { variant: first, shop: other.shopId, price: 9_900, start };
  await Promise.all(Array.from({ length: 20 }, () => setPrice({ actor, input: one })));
  expect(await pricesOf([other.shopId])).toHaveLength(1);
  const vendor = { variant: second, price: 4_321, start };
  await Promise.all(Array.from({ length: 20 }, () => setVendorPrice({ actor, input: vendor })));
  const isIts = and(eq(vendorPrices.variant, second), eq(vendorPrices.pricePaise, 4_321));
  expect(await db().$count(vendorPrices, isIts)).toBe(1);
});
