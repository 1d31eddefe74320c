import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { servicePrices } from "@/db/schema/service-prices";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { freshAgent } from "@/testing/fixtures";
import { auditOf } from "@/testing/invitations";
import { setPriceByCommand } from "./set-price-by-command";
import { VARIANTS } from "./variants";

afterEach(() => setClock());

const at = (text: string) => setClock(() => Date.parse(text));
const pricesOf = (shopId: string) =>
  db()
    .select({
      id: servicePrices.id,
      variant: servicePrices.variant,
      pricePaise: servicePrices.pricePaise,
      validFrom: servicePrices.validFrom,
    })
    .from(servicePrices)
    .where(eq(servicePrices.shopId, shopId));

test("sets one or all variants for a shop, by its name or id, and is audited as the command line", async () => {
  at("2026-11-28T23:30:00+05:30");
  const { shopId, shopName } = await freshAgent();
  expect(await setPriceByCommand({ variant: "all", rupees: "0", shop: shopName })).toMatchObject({
    ok: true,
  });
  const all = await pricesOf(shopId);
  expect(all.map(({ variant }) => variant).sort()).toEqual(VARIANTS.map(({ variant }) => variant).sort());
  expect(new Set(all.map(({ pricePaise }) => pricePaise))).toEqual(new Set([0]));
  expect(await auditOf(all[0]?.id ?? "")).toMatchObject([
    { action: "price.set", userId: null, facts: { shopId, paise: "0", by: "command_line" } },
  ]);
  const later = { variant: "aadhaar.otp", rupees: "₹ 1,234.50", shop: shopId, from: "2026-12-01" };
  expect(await setPriceByCommand(later)).toEqual({
    ok: true,
    variants: ["aadhaar.otp"],
    from: new Date("2026-12-01T00:00:00+05:30"),
  });
  const today = { variant: "aadhaar.otp", rupees: "5", shop: shopId, from: "2026-11-28" };
  at("2026-11-28T23:31:00+05:30");
  expect(await setPriceByCommand(today)).toMatchObject({ from: new Date("2026-11-28T23:31:00+05:30") });
});

test("rejects what it does not understand with a plain sentence, and does all or nothing", async () => {
  at("2026-11-28T00:10:00+05:30");
  const { shopId, shopName } = await freshAgent();
  await freshAgent({ shopName });
  const valid = { variant: "all", rupees: "107", shop: shopId };
  for (const [more, problem] of [
    [{ variant: "pan.other" }, "variant"],
    [{ rupees: "" }, "rupees"],
    [{ rupees: "-5" }, "rupees"],
    [{ shop: randomUUID() }, "shop"],
    [{ shop: "" }, "shop"],
    [{ shop: shopName }, "shop_twice"],
    [{ from: "01-12-2026" }, "from"],
    [{ from: "2026-02-30" }, "from"],
    [{ from: "2026-11-27" }, "from_past"],
  ] as const)
    expect(await setPriceByCommand({ ...valid, ...more })).toEqual({ ok: false, problem });
  const from = "2026-12-24";
  await setPriceByCommand({ ...valid, rupees: "7", variant: VARIANTS.at(-1)?.variant ?? "", from });
  expect(await setPriceByCommand({ ...valid, from })).toEqual({ ok: false, problem: "taken" });
  expect(await pricesOf(shopId)).toHaveLength(1);
});
