import { shopWithId } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

test.describe.configure({ mode: "parallel" });

for (const { js, language } of RUNS) {
  test.describe(`${language}, ${js ? "with" : "without"} scripts`, () => {
    test.use({ locale: LOCALE[language], javaScriptEnabled: js });

    test("several shops get one price after a preview, and a preview that another admin overtook sets nothing", async ({
      adminPage: page,
      portal,
      text,
    }) => {
      const t = text.manyPrices;
      const shops = [await shopWithId(portal), await shopWithId(portal)].map(({ shopId }) => shopId);
      const VARIANT = "pan.new_pan.EKYC";
      const pricesOf = async () =>
        (
          await portal.database.query<{ paise: number }>(
            "select price_paise::int as paise from service_prices where variant = $1 and agent_id = any($2) order by price_paise",
            [VARIANT, shops],
          )
        ).map(({ paise }) => paise);
      const preview = page.locator("#preview");

      await page.goto("/admin/prices");
      await page.getByRole("link", { name: text.prices.many }).click();
      await page.getByRole("button", { name: t.preview }).click();
      await expect(page.getByRole("alert").filter({ hasText: text.common.errorSummary })).toContainText(
        text.fieldErrors.variants_missing,
      );

      await page.locator(`[id="variant-${VARIANT}"]`).check();
      await page.getByRole("radio", { name: t.whom_chosen }).check();
      await page.locator("#choose details summary").click();
      for (const id of shops) await page.locator(`[id="shop-${id}"]`).check();
      await page.getByLabel(t.price).fill("123.50");
      for (const [part, value] of [
        ["day", "1"],
        ["month", "4"],
        ["year", "2040"],
      ] as const)
        await page.locator(`[name=start_${part}]`).fill(value);
      await page.getByRole("button", { name: t.preview }).click();
      await expect(preview.getByRole("row")).toHaveCount(3);
      await expect(preview).toContainText("₹123.50");

      // Another admin sets one of them meanwhile.
      await portal.database.query(
        `insert into service_prices (variant, agent_id, price_paise, valid_from)
         values ($1, $2, 7700, now() - interval '1 minute')`,
        [VARIANT, shops[0]],
      );
      await preview.getByRole("button").click();
      await expect(preview.getByRole("alert")).toHaveText(text.errors.prices_changed);
      await expect(preview).toContainText("₹77");
      await expect(preview.getByRole("row")).toHaveCount(3);
      expect(await pricesOf()).toEqual([7_700]);

      await preview.getByRole("button").click();
      await expect(page).toHaveURL(/\/admin\/prices\?set=2$/);
      await expect(page.getByRole("main").getByRole("status")).toBeVisible();
      expect(await pricesOf()).toEqual([7_700, 12_350, 12_350]);
    });
  });
}
