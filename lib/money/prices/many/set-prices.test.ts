import { and, eq, inArray, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { servicePrices } from "@/db/schema/service-prices";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS, todayIst } from "@/lib/platform/india-day";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { VARIANTS } from "../variants";
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

const input = (form: Record<string, string>) => pricesSchema.parse({ price: "123.50", ...form });
const pricesOf = (shopIds: string[]) =>
  db()
    .select({ shopId: servicePrices.shopId, variant: servicePrices.variant, paise: servicePrices.pricePaise })
    .from(servicePrices)
    .where(inArray(servicePrices.shopId, shopIds));

test("50 shops get two prices each, audited one by one, or none if one is planned already", async () => {
  const actor = await freshAdmin();
  const agents = await Promise.all(Array.from({ length: 50 }, () => freshAgent()));
  const ids = agents.map(({ shopId }) => shopId);
  const form = { variants: `${first},${second}`, shops: ids.join(","), ...freshStart() };
  expect(await setPrices({ actor, input: input(form) })).toEqual({ ok: true, data: { count: 100 } });
  const set = await pricesOf(ids);
  expect(set).toHaveLength(100);
  expect(new Set(set.map(({ paise }) => paise))).toEqual(new Set([12_350]));
  const audited = and(eq(auditLog.userId, actor.userId), eq(auditLog.action, "price.set"));
  expect(await db().$count(auditLog, audited)).toBe(100);

  const other = await freshAgent();
  const more = { ...form, shops: [other.shopId, ids[0]].join(",") };
  expect(await setPrices({ actor, input: input(more) })).toEqual({ ok: false, code: "price_planned" });
  expect(await pricesOf([other.shopId])).toEqual([]);
});

test("without a shop they are for all; a shop that is gone changes nothing", async () => {
  const actor = await freshAdmin();
  const form = { variants: first, shops: "", ...freshStart() };
  const common = () =>
    db().$count(servicePrices, and(isNull(servicePrices.shopId), eq(servicePrices.variant, first)));
  const before = await common();
  expect(await setPrices({ actor, input: input(form) })).toEqual({ ok: true, data: { count: 1 } });
  expect(await common()).toBe(before + 1);
  const gone = { ...form, shops: actor.userId, ...freshStart() };
  expect(await setPrices({ actor, input: input(gone) })).toEqual({ ok: false, code: "changed_meanwhile" });
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
  const { preview, typed } = await loadManyPrices(actor, asked);
  expect(preview?.rows).toMatchObject([{ shopName: agent.shopName, variant: first, before: 777 }]);
  expect(await setPrices({ actor, input: pricesSchema.parse(typed) })).toMatchObject({ data: { count: 1 } });
  const errors = async (params: Record<string, string>) => (await loadManyPrices(actor, params)).errors;
  expect(await errors({})).toEqual({});
  expect(await errors({ price: "" })).toEqual({
    ...{ variant: "variants_missing", whom: "whom_missing", price: "price_missing", start: "start_missing" },
  });
  expect(await errors({ ...asked, variant: first, whom: "chosen", shop: "" })).toEqual({
    whom: "shops_missing",
  });
});
