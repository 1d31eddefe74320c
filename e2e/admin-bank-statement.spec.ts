import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/a11y";
import {
  availableOf,
  BANK_PAGE,
  bringFile,
  entered,
  freshPaymentUtr,
  shopToCredit,
  statementFile,
} from "./fixtures/bank-statement";
import { secondAdmin } from "./fixtures/second-admin";
import { answerQuestions } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, words } from "./fixtures/words";

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("a statement credits what is certain, and the admin decides the rest", async ({
      portal,
      adminPage: page,
    }) => {
      const t = words(language).bank;
      const shopId = await shopToCredit(portal);
      const [sure, other, unnamed, mark] = [
        freshPaymentUtr(),
        freshPaymentUtr(),
        freshPaymentUtr(),
        randomUUID().slice(0, 8),
      ];
      const [certain, less] = [
        await entered(portal, shopId, sure),
        await entered(portal, shopId, other, 60_000),
      ];
      const file = statementFile(
        [
          `UPI/${sure}/ASHA,,,500.00`,
          `UPI/${other}/ASHA,,,500.00`,
          `UPI/${unnamed}/ASHA,,,731.00`,
          "FEE,,9.00,",
        ],
        mark,
      );
      await bringFile(page, portal, file, t.bring);
      // The heading is new: its columns are guessed, and chosen once.
      await expect(page.locator("h1")).toHaveText(t.columnsTitle);
      await expect(page.locator("select[name=day]")).toHaveValue("0");
      await expect(page.locator("select[name=in]")).toHaveValue("4");
      await page.getByRole("button", { name: t.columnsSubmit }).click();
      const result = page.locator("#import");
      await expect(result).toHaveAttribute("data-credited", "1");
      await expect(result).toHaveAttribute("data-waiting", "2");

      await bringFile(page, portal, file, t.bring);
      await expect(result).toHaveAttribute("data-known", "3");
      const stateOf = async (id: string) =>
        (
          await portal.database.query<{ state: string; paise: number }>(
            "select state, amount_paise::int as paise from top_ups where id = $1",
            [id],
          )
        )[0];
      expect(await stateOf(certain)).toEqual({ state: "credited", paise: 50_000 });

      // From the list's own address, the list shows at once what a press on it decided.
      await page.goto(BANK_PAGE);
      const line = page.locator("#lines li[data-line]").filter({ hasText: other });
      await expect(line).toContainText(t.because_amount);
      // Another shop may wait for the same amount, and is likely as well.
      const its = line.locator("form").filter({ has: page.locator(`[name=top_up][value="${less}"]`) });
      await its.getByRole("button").click();
      await expect(line).toHaveCount(0);
      expect(await stateOf(less)).toEqual({ state: "credited", paise: 50_000 });

      await page.locator("#lines li[data-line]").filter({ hasText: unnamed }).getByRole("link").click();
      await page.locator("#aside").getByRole("button").click();
      await expect(page.locator("#aside")).toContainText(words(language).fieldErrors.money_reason_missing);
      await page.locator("#of-shop select").selectOption(shopId);
      await page.locator("#of-shop").getByRole("button").click();
      await expect(page.locator("#lines")).not.toContainText(unnamed);
      expect(await availableOf(portal, shopId)).toBe(50_000 + 50_000 + 73_100);
    });
  });
}

test("a large payment is given to a shop once a second admin confirms it, and waits again if one refuses", async ({
  portal,
  adminPage: page,
  openPage,
  text,
}) => {
  const [t, words] = [text.bank, text.shopMoney];
  const { session, leave } = await secondAdmin(portal);
  const shopId = await shopToCredit(portal);
  const [refused, confirmed] = [freshPaymentUtr(), freshPaymentUtr()];
  const lines = [`UPI/${refused}/ASHA,,,12500.00`, `UPI/${confirmed}/ASHA,,,13500.00`];
  await bringFile(page, portal, statementFile(lines), t.bring);
  await page.getByRole("button", { name: t.columnsSubmit }).click();
  const lineOn = (one: Page, utr: string) => one.locator("#lines li[data-line]").filter({ hasText: utr });
  for (const utr of [refused, confirmed]) {
    await lineOn(page, utr).getByRole("link").click();
    await page.locator("#of-shop select").selectOption(shopId);
    await page.locator("#of-shop").getByRole("button").click();
    await expect(lineOn(page, utr)).toHaveAttribute("data-line", "asked");
  }
  await lineOn(page, confirmed).getByRole("link").click();
  await expect(page.locator("#asked")).toContainText(words.ownWaits);
  await expect(page.locator("#of-shop, #aside")).toHaveCount(0);
  expect(await availableOf(portal, shopId)).toBe(0);

  const second = await openPage({ storageState: session.state });
  await answerQuestions(second, portal.secrets);
  const rowOf = (utr: string) => second.locator("#adjustments tr").filter({ hasText: utr });
  await second.goto("/admin/money");
  await expect(rowOf(refused)).toContainText("₹12,500");
  await expect(rowOf(refused)).toContainText(t.notEntered);
  await expectAccessible(second, "asked", true);
  await rowOf(refused).locator("summary").filter({ hasText: words.refuse }).click();
  await rowOf(refused).getByRole("button", { name: words.refuseSubmit }).click();
  await expect(rowOf(refused)).toHaveCount(0);
  await rowOf(confirmed).locator("summary").filter({ hasText: words.confirm }).click();
  await rowOf(confirmed).getByRole("button", { name: words.confirmSubmit }).click();
  await expect(rowOf(confirmed)).toHaveCount(0);
  expect(await availableOf(portal, shopId)).toBe(1_350_000);
  await second.goto(`${BANK_PAGE}#lines`);
  await expect(lineOn(second, refused)).toHaveAttribute("data-line", "unnamed");
  await expect(lineOn(second, confirmed)).toHaveCount(0);
  await leave();
});

test("a file that is none is refused at its field, with what it is", async ({
  adminPage: page,
  portal,
  text,
}) => {
  await bringFile(page, portal, "PK\u0003\u0004", text.bank.bring);
  await expect(page.locator("#bring")).toContainText(text.fieldErrors.file_workbook);
  await bringFile(page, portal, `Date\n${"x".repeat(3 * 1024 * 1024)}`, text.bank.bring);
  await expect(page.locator("input[type=file]")).toHaveJSProperty(
    "validationMessage",
    text.fieldErrors.file_too_big,
  );
});

for (const language of ["en", "hi"] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("its pages meet WCAG 2.2 AA, in light and dark, wide and narrow", async ({
      adminPage: page,
      portal,
    }) => {
      const t = words(language).bank;
      await bringFile(
        page,
        portal,
        statementFile([`UPI/${freshPaymentUtr()}/ASHA,,,812.00`, "BAD,,,1e9"]),
        t.bring,
      );
      await expectAccessible(page, "columns", true);
      await page.getByRole("button", { name: t.columnsSubmit }).click();
      await expect(page.locator("#import")).toContainText("1");
      await expectAccessible(page, BANK_PAGE, true);
      await page.goto(BANK_PAGE);
      await page.locator("#lines li a").first().click();
      await expectAccessible(page, "line", true);
      expect((await portal.database.query("select from bank_imports")).length).toBeGreaterThan(0);
    });
  });
}
