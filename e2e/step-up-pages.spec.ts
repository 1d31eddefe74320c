import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/a11y";
import { enrolledAdmin, forget, freshCode, paiseOf, waitingTopUp } from "./fixtures/enrolled-admin";
import { portalOfTests } from "./fixtures/portal-of-tests";
import { type Session, shopWithId } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

const portalOf = portalOfTests(() => ({ env: () => ({ ADMIN_SECOND_FACTOR: "required" }) }));

type OpenPage = (options: { baseURL: string; storageState: Session["state"] }) => Promise<Page>;

/** A page of an admin with an app, and a shop. */
async function atWork(openPage: OpenPage) {
  const portal = portalOf();
  const admin = await enrolledAdmin(portal);
  const { shopId } = await shopWithId(portal);
  const page = await openPage({ baseURL: portal.url, storageState: admin.session.state });
  return { portal, admin, shopId, page };
}

for (const { js, language } of RUNS) {
  test.describe(`${language}, scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("an admin is asked where they are, keeps what they typed, and goes back or on", async ({
      openPage,
      text,
    }) => {
      const { portal, admin, shopId, page } = await atWork(openPage);
      await page.goto(`/admin/shops/${shopId}/money`);
      const [adjust, words, t] = [page.locator("#adjust"), text.shopMoney, text.stepUp];
      await adjust.getByLabel(words.direction_credit).check();
      await adjust.getByLabel(words.amount).fill("250.50");
      await adjust.getByLabel(words.reason).fill("Cash at the counter");
      await adjust.getByRole("button", { name: words.adjustSubmit }).click();
      await adjust.getByRole("button", { name: words.adjustSend }).click();
      const question = page.locator('[data-question="adjustShop"]');
      await expect(question).toContainText("₹250.50");
      if (js) await expect(question.getByLabel(t.code)).toBeFocused();
      await question.getByRole("button", { name: t.back }).click();
      await expect(adjust.getByLabel(words.amount)).toHaveValue("250.50");
      await expect(adjust.getByLabel(words.reason)).toHaveValue("Cash at the counter");
      await adjust.getByRole("button", { name: words.adjustSubmit }).click();
      await adjust.getByRole("button", { name: words.adjustSend }).click();
      await question.getByLabel(t.code).fill("AAAA-AAAA-AAAA");
      await question.getByRole("button", { name: t.submit }).click();
      await expect(question.locator(".field-error")).toHaveText(text.fieldErrors.code_wrong);
      await question.getByLabel(t.code).fill(await freshCode(portal, admin));
      await question.getByRole("button", { name: t.submit }).click();
      await expect(page.locator("#entries")).toContainText("Cash at the counter");
      expect(await paiseOf(portal, shopId)).toBe(25_050);

      // A button in a closed part of the page asks there, and the part is open.
      const id = await waitingTopUp(portal, shopId, 70_000);
      await page.goto("/admin/money/top-ups");
      const row = page.locator(`#top-up-${id}`);
      await row.locator("summary").filter({ hasText: text.moneyAdmin.credit }).click();
      await row.getByRole("button").first().click();
      await expect(row.locator('[data-question="acceptTopUp"]')).toContainText("₹700");
      await row.getByLabel(t.code).fill(await freshCode(portal, admin));
      await row.getByRole("button", { name: t.submit }).click();
      await expect(row).toHaveCount(0);
      expect(await paiseOf(portal, shopId)).toBe(95_050);
    });

    test("what asks for a factor within ten minutes asks after them, before the answers are checked", async ({
      openPage,
      text,
    }) => {
      const { portal, admin, shopId, page } = await atWork(openPage);
      const [form, t] = [page.locator("#new-price"), text.stepUp];
      const price = async (rupees: string) => {
        await page.goto(`/admin/shops/${shopId}/prices/pan.new_pan.EKYC`);
        await form.getByLabel(text.prices.price).fill(rupees);
        await form.getByRole("button", { name: text.prices.continue }).click();
      };
      await price("99");
      await form.getByRole("button", { name: text.prices.send }).click();
      await expect(page.locator("#history")).toContainText("₹99");
      await forget(portal, admin);
      await price("98");
      await expect(page.locator('[data-question="setPrice"]')).toContainText(t.lineOfTime);
      await page.getByLabel(t.code).fill(await freshCode(portal, admin));
      await page.getByRole("button", { name: t.submit }).click();
      await form.getByRole("button", { name: text.prices.send }).click();
      await expect(page.locator("#history")).toContainText("₹98");

      await page.goto(`/admin/shops/${shopId}`);
      await forget(portal, admin);
      const standing = page.locator("#standing");
      await standing.locator("summary").click();
      await standing.getByLabel(text.shopAdmin.reason).selectOption("misuse");
      await standing.getByRole("button").click();
      await standing.getByLabel(t.code).fill(await freshCode(portal, admin));
      await standing.getByRole("button", { name: t.submit }).click();
      await expect(standing.getByText(text.suspensionReasons.misuse)).toBeVisible();
    });

    test("an export waits for a factor, and then is the one that was asked for", async ({
      openPage,
      text,
    }) => {
      const { portal, admin, page } = await atWork(openPage);
      await forget(portal, admin);
      await page.goto("/admin/money/day-book");
      const days = page.locator("#by-days");
      await days.locator("[name=first]").fill("2026-11-02");
      await days.locator("[name=last]").fill("2026-11-03");
      await days.getByRole("button", { name: text.statements.download }).click();
      await expect(page).toHaveURL(/\/admin\/confirm\?export=/);
      await page.getByRole("button", { name: text.stepUp.submit }).click();
      await expect(page.locator(".field-error")).toHaveText(text.fieldErrors.code_missing);
      await page.getByLabel(text.stepUp.code).fill(await freshCode(portal, admin));
      await page.getByRole("button", { name: text.stepUp.submit }).click();
      await expect(page.getByText(text.stepUp.exportReady)).toBeVisible();
      await expect(page.locator("main input[name=first]")).toHaveValue("2026-11-02");
      const file = page.waitForEvent("download");
      await page.getByRole("button", { name: text.stepUp.exportGet }).click();
      expect((await file).suggestedFilename()).toContain("2026-11-02");
    });
  });
}

for (const language of ["en", "hi"] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("its question and the page of an export meet WCAG 2.2 AA", async ({ openPage, text }) => {
      const { portal, admin, shopId, page } = await atWork(openPage);
      await waitingTopUp(portal, shopId, 70_000);
      await page.goto("/admin/money/top-ups");
      await page.locator("summary").filter({ hasText: text.moneyAdmin.credit }).first().click();
      await page.locator("details[open]").getByRole("button").first().click();
      await page.getByRole("button", { name: text.stepUp.submit }).click();
      await expect(page.locator("[data-question] .field-error")).toHaveText(text.fieldErrors.code_missing);
      await expectAccessible(page, "question", true);
      await forget(portal, admin);
      await page.goto("/admin/money/day-book");
      await page.locator("#by-days").getByRole("button", { name: text.statements.download }).click();
      await page.getByRole("button", { name: text.stepUp.submit }).click();
      await expect(page.locator(".field-error")).toBeVisible();
      await expectAccessible(page, "export", true);
      await page.getByLabel(text.stepUp.code).fill(await freshCode(portal, admin));
      await page.getByRole("button", { name: text.stepUp.submit }).click();
      await expect(page.getByText(text.stepUp.exportReady)).toBeVisible();
      await expectAccessible(page, "ready", true);
      await page.goto("/admin/confirm?export=over");
      await expect(page.getByText(text.stepUp.exportOver)).toBeVisible();
      await expectAccessible(page, "over", true);
    });
  });
}
