import { expectAccessible } from "./fixtures/a11y";
import {
  availableOf,
  bringFile,
  entered,
  freshPaymentUtr,
  shopToCredit,
  statementFile,
} from "./fixtures/bank-statement";
import { secondAdmin } from "./fixtures/second-admin";
import { ADMIN, signIn } from "./fixtures/session";
import { answerQuestions } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

test.describe.configure({ mode: "parallel" });

for (const { js, language } of RUNS) {
  test.describe(`${language}, ${js ? "with" : "without"} scripts`, () => {
    test.use({ locale: LOCALE[language], javaScriptEnabled: js });

    test("the amount above which two admins are needed rises once another admin confirms it", async ({
      newPortal,
      openPage,
      text,
    }) => {
      const portal = await newPortal();
      const t = text.operatorSettings;
      const open = async (state: Awaited<ReturnType<typeof signIn>>["state"]) => {
        const page = await openPage({ storageState: state });
        await answerQuestions(page, portal.secrets);
        await page.goto(`${portal.url}/admin/settings`);
        return page;
      };
      const asker = await open((await signIn(portal, ADMIN)).state);
      const ask = async (amount: string) => {
        await asker.goto(`${portal.url}/admin/settings`);
        await asker.getByLabel(t.second).fill(amount);
        await asker.getByRole("button", { name: t.submit }).click();
        await asker.getByRole("button", { name: t.send }).click();
      };
      await ask("50000");
      const raise = asker.locator("#raise");
      await expect(raise).toContainText("₹50,000");
      // The only admin is shown the server's command, and has no button that confirms.
      await expect(raise).toContainText("npm run settings:raise -- --confirm");
      await expect(asker.getByLabel(t.second)).toHaveValue("10000");

      const { session } = await secondAdmin(portal);
      await asker.reload();
      await expect(raise).toContainText(t.raiseWaits);
      await expect(raise.locator("summary")).toHaveText([t.raiseWithdraw]);
      await raise.locator("summary").click();
      await raise.getByRole("button", { name: t.raiseWithdrawSubmit }).click();
      await expect(raise).toHaveCount(0);
      await expect(asker.getByLabel(t.second)).toHaveValue("10000");

      await ask("60000");
      await expect(raise).toContainText("₹60,000");
      const other = await open(session.state);
      const decide = other.locator("#raise");
      await expect(decide).toContainText("₹60,000");
      for (const one of await decide.locator("summary").all()) await one.click();
      if (js) await expectAccessible(other, "a raise waits", true);
      await decide.getByRole("button", { name: t.raiseRefuseSubmit }).click();
      await expect(decide).toHaveCount(0);
      await expect(other.getByLabel(t.second)).toHaveValue("10000");

      await ask("70000");
      await expect(raise).toContainText("₹70,000");
      await other.goto(`${portal.url}/admin/settings`);
      await decide.locator("summary").filter({ hasText: t.raiseConfirm }).click();
      await decide.getByRole("button", { name: t.raiseConfirmSubmit }).click();
      await expect(decide).toHaveCount(0);
      await expect(other.getByLabel(t.second)).toHaveValue("70000");
    });

    test("a payment that leaves the bank again is listed until it is made good, and debits nothing by itself", async ({
      adminPage: page,
      portal,
      text,
    }) => {
      const [t, bank] = [text.moneyAdmin, text.bank];
      const [shopId, utr] = [await shopToCredit(portal), freshPaymentUtr()];
      await entered(portal, shopId, utr);
      await bringFile(page, portal, statementFile([`UPI/${utr}/ASHA,,,500.00`]), bank.bring);
      await page.getByRole("button", { name: bank.columnsSubmit }).click();
      await expect(page.locator("#import")).toHaveAttribute("data-credited", "1");
      await bringFile(page, portal, statementFile([`UPI/REV/${utr},,500.00,`]), bank.bring);
      await page.getByRole("button", { name: bank.columnsSubmit }).click();
      await expect(page.locator("#import")).toHaveAttribute("data-waiting", "0");

      await page.goto("/admin/money?all=taken-back");
      const row = page.locator("#taken-back tbody tr").filter({ has: page.locator(`a[href*="${shopId}"]`) });
      await expect(row).toContainText("₹500");
      await row.locator("summary").filter({ hasText: t.madeGood }).click();
      if (js) await expectAccessible(page, "taken back", true);
      expect(await availableOf(portal, shopId)).toBe(50_000);
      await row.getByRole("button", { name: t.madeGoodSubmit }).click();
      await expect(row).toHaveCount(0);
      expect(await availableOf(portal, shopId)).toBe(50_000);
    });
  });
}
