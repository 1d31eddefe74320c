import type { Locator, Page } from "@playwright/test";
import { availableOf, bringFile, entered, freshPaymentUtr, statementFile } from "./fixtures/bank-statement";
import { tabTo } from "./fixtures/keyboard";
import { prepaidShop, setWaysToPay } from "./fixtures/money";
import type { Portal } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";
import type { Words } from "./fixtures/words";

test.describe.configure({ mode: "parallel" });

/** Goes to a control by Tab and presses a key on it. */
async function pressOn(page: Page, control: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

/** Goes to a field by Tab and types. */
async function typeInto(page: Page, field: Locator, typed: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(typed);
}

/** Answers the question whether it is the admin, which has the focus. */
async function confirm(page: Page, { secrets }: Portal, text: Words): Promise<void> {
  await expect(page.getByLabel(text.stepUp.password)).toBeFocused();
  await page.keyboard.type(secrets.password);
  await page.keyboard.press("Enter");
}

test("a shop adds money by keyboard only", async ({ openPage, portal, text }) => {
  await setWaysToPay(portal);
  const { session } = await prepaidShop(portal, 0);
  const page = await openPage({ storageState: session.state });
  const t = text.topUps;
  await page.goto("/agent/money");
  await pressOn(page, page.getByRole("main").getByRole("link", { name: t.add, exact: true }));
  await page.waitForURL(/\/agent\/money\/add/);
  await typeInto(page, page.getByLabel(t.howMuch), "500");
  await page.keyboard.press("Enter");
  await expect(page.locator("#upi svg.qr")).toBeVisible();
  await pressOn(page, page.getByRole("radio", { name: t.method_upi }), "Space");
  await typeInto(page, page.getByLabel(t.utr), freshPaymentUtr());
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-top-up-state=waiting]")).toContainText(t.means_waiting);
});

test("an admin credits a top-up, and a shop by hand, by keyboard only", async ({
  openPage,
  admin,
  portal,
  text,
}) => {
  const page = await openPage({ storageState: admin.state });
  const { shopId } = await prepaidShop(portal, 0);
  const topUp = await entered(portal, shopId, freshPaymentUtr());
  const t = text.shopMoney;
  await page.goto("/admin/money/top-ups");
  const row = page.locator(`#top-up-${topUp}`);
  await pressOn(page, row.locator("summary").filter({ hasText: text.moneyAdmin.credit }));
  await page.keyboard.press("Tab");
  await expect(row.getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await confirm(page, portal, text);
  await expect(row).toHaveCount(0);
  expect(await availableOf(portal, shopId)).toBe(50_000);

  await page.goto(`/admin/shops/${shopId}/money`);
  const adjust = page.locator("#adjust");
  await pressOn(page, adjust.getByLabel(t.direction_credit), "Space");
  await typeInto(page, adjust.getByLabel(t.amount), "250");
  await typeInto(page, adjust.getByLabel(t.reason), "Cash at the counter");
  await pressOn(page, adjust.getByRole("button", { name: t.adjustSubmit }));
  await expect(adjust.getByRole("button", { name: t.adjustSend })).toBeFocused();
  await page.keyboard.press("Enter");
  await confirm(page, portal, text);
  await expect(page.locator("#entries")).toContainText("Cash at the counter");
  expect(await availableOf(portal, shopId)).toBe(75_000);
});

test("an admin gives a payment of the bank statement to a shop by keyboard only", async ({
  openPage,
  admin,
  portal,
  text,
}) => {
  const page = await openPage({ storageState: admin.state });
  const t = text.bank;
  const { shopId } = await prepaidShop(portal, 0);
  const [shop] = await portal.database.query<{ name: string }>(
    "select shop_name as name from shops where id = $1",
    [shopId],
  );
  const utr = freshPaymentUtr();
  // A file is chosen in the browser's own dialogue, which is the browser's to make usable.
  await bringFile(page, portal, statementFile([`UPI/${utr}/ASHA,,,640.00`]), t.bring);
  await pressOn(page, page.getByRole("button", { name: t.columnsSubmit }));
  await confirm(page, portal, text);
  const line = page.locator("#lines li[data-line]").filter({ hasText: utr });
  await pressOn(page, line.getByRole("link"));
  await page.waitForURL(/\/bank\/lines\//);
  await typeInto(page, page.locator("#of-shop select"), shop?.name ?? "");
  await pressOn(page, page.locator("#of-shop").getByRole("button"));
  await confirm(page, portal, text);
  await expect(page.locator("#lines")).not.toContainText(utr);
  expect(await availableOf(portal, shopId)).toBe(64_000);
});
