import { afterEach, expect, test } from "vitest";
import { servicePrices } from "@/db/schema/service-prices";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { freshAgent } from "@/testing/fixtures";
import { loadTilePrices } from "./loaders";
import { serviceOf } from "./registry";

afterEach(() => setClock());

test("a tile shows the lowest price of any variant, as it is for the shop", async () => {
  const [cheap, other] = [await freshAgent(), await freshAgent()];
  const variant = serviceOf("pan_application").variants.at(-1) ?? "";
  await db()
    .insert(servicePrices)
    .values({ shopId: cheap.shopId, variant, pricePaise: 1, validFrom: later(now(), -1_000) });
  expect(await loadTilePrices(cheap)).toEqual([{ service: "pan_application", paise: 1 }]);
  const [shown] = await loadTilePrices(other);
  expect(shown?.paise).toBeGreaterThan(1);
});

test("a service without a price shows none", async () => {
  const actor = await freshAgent();
  // Before the tests' first prices.
  setClock(() => -1);
  expect(await loadTilePrices(actor)).toEqual([]);
});
