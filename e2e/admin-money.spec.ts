import { randomInt, randomUUID } from "node:crypto";
import { expectAccessible } from "./fixtures/a11y";
import { post, readForm, withFields } from "./fixtures/forms";
import type { Portal } from "./fixtures/portal";
import { ADMIN, shopWithId, signIn } from "./fixtures/session";
import { answerQuestions, postAsAdmin } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

test.describe.configure({ mode: "parallel" });

/** A top-up that a shop has asked for, paid by UPI. @returns its id */
async function topUp(portal: Portal, shopId: string, paise: number, hoursAgo = 1): Promise<string> {
  const utr = String(randomInt(1e11)).padStart(12, "4");
  const [row] = await portal.database.query<{ id: string }>(
    `insert into top_ups (shop_id, request_id, reference, amount_paise, method, utr, paid_on, created_at)
     values ($1, $2, $3, $4, 'upi', $5, current_date, now() - $6 * interval '1 hour') returning id`,
    [shopId, randomUUID(), `T${utr}`, paise, utr, hoursAgo],
  );
  return row?.id ?? "";
}

async function balanceOf(portal: Portal, shopId: string, kind = "available"): Promise<number> {
  const [row] = await portal.database.query<{ paise: string }>(
    "select balance_paise as paise from ledger_accounts where shop_id = $1 and kind = $2",
    [shopId, kind],
  );
  return Number(row?.paise);
}

for (const { js, language } of RUNS) {
  test.describe(`${language}, ${js ? "with" : "without"} scripts`, () => {
    test.use({ locale: LOCALE[language], javaScriptEnabled: js });

    test("top-ups are credited and refused, one after another", async ({ adminPage: page, portal, text }) => {
      const { shopId } = await shopWithId(portal);
      const [credited, refused] = [await topUp(portal, shopId, 150_050), await topUp(portal, shopId, 70_000)];
      await page.goto("/admin");
      await page.locator(".shell-nav").getByRole("link", { name: text.nav.money, exact: true }).click();
      await page.getByRole("link", { name: text.moneyAdmin.tabTopUps, exact: true }).click();
      const row = (id: string) => page.locator(`#top-up-${id}`);
      await expect(row(credited)).toContainText("₹1,500.50");
      await row(credited).locator("summary").filter({ hasText: text.moneyAdmin.credit }).click();
      await row(credited).getByRole("button").first().click();
      await expect(page.getByRole("status").filter({ hasText: "₹1,500.50" })).toBeVisible();
      await expect(row(credited)).toHaveCount(0);
      expect(await balanceOf(portal, shopId)).toBe(150_050);

      await row(refused).locator("summary").filter({ hasText: text.moneyAdmin.refuse }).click();
      await row(refused).getByRole("button").last().click();
      await expect(row(refused).locator(".field-error")).toHaveText(text.fieldErrors.money_reason_missing);
      await row(refused).getByLabel(text.moneyAdmin.refuseReason).fill("No such payment has arrived");
      await row(refused).getByRole("button").last().click();
      await expect(page.getByRole("status").filter({ hasText: "₹700" })).toBeVisible();
      await page.goto("/admin/money/top-ups?view=decided");
      await expect(row(refused)).toContainText("No such payment has arrived");
      await expect(row(credited)).toContainText(text.moneyAdmin.state_credited);
      expect(await balanceOf(portal, shopId)).toBe(150_050);
    });

    test("a shop is credited by hand, and its credit limit is set", async ({
      adminPage: page,
      portal,
      text,
    }) => {
      const { shopId } = await shopWithId(portal);
      await page.goto(`/admin/shops/${shopId}`);
      await page.getByRole("link", { name: text.shopAdmin.tabMoney, exact: true }).last().click();
      const adjust = page.locator("#adjust");
      const words = text.shopMoney;
      await adjust.getByRole("button", { name: words.adjustSubmit }).click();
      await expect(adjust.locator(".field-error")).toHaveText([
        ...[text.fieldErrors.direction_missing, text.fieldErrors.amount_missing],
        text.fieldErrors.money_reason_missing,
      ]);
      await adjust.getByLabel(words.direction_credit).check();
      await adjust.getByLabel(words.amount).fill("५००.50");
      await adjust.getByLabel(words.reason).fill("Cash at the counter");
      await adjust.getByRole("button", { name: words.adjustSubmit }).click();
      await adjust.getByRole("button", { name: words.adjustSend }).click();
      await expect(page.locator("#entries")).toContainText("Cash at the counter");
      await expect(page.locator("#balances")).toContainText("₹500.50");

      const limit = page.locator("#limit");
      await limit.getByLabel(words.creditLimit).fill("2000");
      await limit.getByRole("button", { name: words.limitSubmit }).click();
      await limit.getByRole("button", { name: words.limitSend }).click();
      await expect(page.locator("#balances")).toContainText("₹2,000");
      await limit.getByLabel(words.creditLimit).fill("");
      await limit.getByRole("button", { name: words.limitSubmit }).click();
      await expect(limit).toContainText(words.noLimitNote);
      await limit.getByRole("button", { name: words.limitSend }).click();
      await expect(page.locator("#balances")).toContainText(words.noLimit);

      await adjust.getByLabel(words.direction_credit).check();
      await adjust.getByLabel(words.amount).fill("10000.01");
      await adjust.getByLabel(words.reason).fill("Above what one may do");
      await adjust.getByRole("button", { name: words.adjustSubmit }).click();
      await adjust.getByRole("button", { name: words.adjustSend }).click();
      await expect(page.locator("#waiting")).toContainText("Above what one may do");
      await expect(page.locator("#waiting").getByRole("button")).toHaveCount(0);
      expect(await balanceOf(portal, shopId)).toBe(50_050);
    });

    test("the settings say where shops pay, and what is not offered", async ({
      newPortal,
      openPage,
      text,
    }) => {
      const portal = await newPortal();
      const page = await openPage({ storageState: (await signIn(portal, ADMIN)).state });
      await answerQuestions(page, portal.secrets);
      await page.goto(`${portal.url}/admin/settings`);
      const words = text.operatorSettings;
      await expect(page.getByText(words.nothingOffered)).toBeVisible();
      await page.getByLabel(words.account, { exact: false }).fill("9999 4105 7058");
      await page.getByRole("button", { name: words.submit }).click();
      await expect(page.locator(".field-error").first()).toHaveText(text.fieldErrors.payee_missing);
      await page.getByLabel(words.payee).fill("Bahi Services");
      await page.getByLabel(words.bank, { exact: false }).first().fill("Axis Bank");
      await page.getByLabel(words.ifsc).fill("utibO000123");
      await page.getByRole("button", { name: words.submit }).click();
      await expect(page.getByText(words.notOffered)).toHaveCount(1);
      await page.getByRole("button", { name: words.send }).click();
      await expect(page.getByLabel(words.ifsc)).toHaveValue("UTIB0000123");
      await expect(page.getByLabel(words.account, { exact: false })).toHaveValue("999941057058");
      await expect(page.getByText(words.nothingOffered)).toHaveCount(0);
    });
  });
}

for (const language of ["en", "hi"] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("the pages about money meet WCAG 2.2 AA", async ({ adminPage: page, portal }) => {
      test.setTimeout(180_000);
      const { shopId } = await shopWithId(portal);
      await topUp(portal, shopId, 150_050, 30);
      for (const path of [
        ...["/admin/money", "/admin/money/top-ups", "/admin/money/top-ups?view=old", "/admin/settings"],
        `/admin/shops/${shopId}/money`,
      ]) {
        await page.goto(path);
        for (const one of await page.locator("details.confirm > summary").all()) await one.click();
        await expectAccessible(page, path, true);
      }
    });
  });
}

test("nobody but an admin moves money or sets where it is paid", async ({
  admin,
  agent,
  portal,
  serverErrors,
}) => {
  // A form of an admin's page is not found on a shop's.
  serverErrors.allow(/Failed to find Server Action/);
  const { shopId } = await shopWithId(portal);
  const id = await topUp(portal, shopId, 40_000);
  const money = `/admin/shops/${shopId}/money`;
  const form = async (path: string, field: string, fields: Record<string, string>, holding = "") => {
    const html = (await admin.get(path)).text;
    return withFields(readForm(portal.url + path, html, field, holding), { ...fields, step: "send" });
  };
  const credit = { direction: "credit", amount: "5", reason: "Mallory" };
  const [adjust, ...others] = [
    await form(money, "amount", credit),
    await form(money, "credit_limit", { credit_limit: "999" }),
    await form("/admin/money/top-ups", "top_up", {}, `value="${id}"`),
    await form("/admin/settings", "upi_id", { upi_id: "mallory@okaxis", payee_name: "Mallory" }),
  ];
  for (const one of [adjust, ...others]) {
    for (const page of [one.page, `${portal.url}/agent`]) await post({ ...one, page }, agent.cookie);
    await post(one, "");
    await post(one, admin.cookie, { origin: "https://elsewhere.example" });
  }
  expect(await balanceOf(portal, shopId)).toBe(0);
  const count = async (sql: string) => (await portal.database.query(sql, [shopId])).length;
  expect(await count("select from shops where id = $1 and credit_limit_paise is null")).toBe(1);
  expect(await count("select from top_ups where shop_id = $1 and state = 'waiting'")).toBe(1);
  expect(await count("select from operator_settings where upi_id = 'mallory@okaxis' and $1 <> ''")).toBe(0);
  // The same form works for the admin, so it was the person who was refused.
  expect((await postAsAdmin(adjust, admin.cookie, portal.secrets)).status).toBe(303);
  expect(await balanceOf(portal, shopId)).toBe(500);
});
