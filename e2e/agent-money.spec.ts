import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import {
  balanceOn,
  creditNewestTopUp,
  expectMoney,
  prepaidShop,
  setWaysToPay,
  takeMoney,
} from "./fixtures/money";
import { panFields, requestPan, storedOrder } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, type Words } from "./fixtures/words";

const PRICE = 10_700;
const freshUtr = () => `4${randomInt(10_000_000_000, 99_999_999_999)}`;

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("a prepaid shop runs out, adds money by QR, is credited, and sends", async ({
      portal,
      openPage,
      text,
    }) => {
      await setWaysToPay(portal);
      const { session, shopId } = await prepaidShop(portal, 5_000);
      const page = await openPage({ storageState: session.state });
      await page.goto("/agent/pan/new");
      await expect(balanceOn(page)).toHaveText("₹50");
      await expect(page.getByText(text.money.neededTitle)).toBeVisible();
      const fields = panFields({ customer_name: "Meera Kumari" });
      await fillPanForm(page, text, fields);
      await sendButton(page, text).click();

      const said = fill(text.errors.not_enough_money, { price: "₹107", left: "₹50" });
      const add = page.getByRole("alert").getByRole("link", { name: said });
      await expect(add).toHaveAttribute("href", "/agent/money/add?amount=57");
      await expect(add).toHaveAttribute("target", "_blank");
      await expect(page.getByLabel(text.pan.number)).toHaveValue(fields.number);
      await expect(page.getByLabel(text.pan.customerName)).toHaveValue("Meera Kumari");
      await expect(page.getByRole("radio", { name: text.panModes.EKYC })).toBeChecked();

      const other = await openPage({ storageState: session.state });
      await other.goto("/agent/money/add?amount=57");
      await expect(other.getByLabel(text.topUps.howMuch)).toHaveValue("57");
      await payByQr(other, text, "१००");
      const utr = freshUtr();
      await enterUtr(other, text, utr);
      await expect(other.locator("[data-top-up-state=waiting]")).toContainText(text.topUps.means_waiting);
      await expect(other.locator("main")).toContainText(utr.slice(-4));
      await expect(other.locator("main")).not.toContainText(utr);
      await creditNewestTopUp(portal, shopId);
      await other.reload();
      await expect(other.locator("[data-top-up-state=credited]")).toContainText(text.topUps.means_credited);
      await expect(balanceOn(other)).toHaveText("₹150");

      await sendButton(page, text).click();
      await expect(stateOn(page, "awaiting_customer")).toBeVisible();
      await expect(balanceOn(page)).toHaveText("₹43");
      await expectMoney(page, { available: 15_000 - PRICE, held: PRICE, due: 0 });
      await expect(page.locator("#held")).toContainText(fields.number ? "₹107" : "");
      await expect(page.locator("#entries")).toContainText("-₹107");
      await expect(page.locator("#entries")).toContainText("+₹100");
    });
  });
}

/** Goes on from the amount to the QR code; the page that is loaded again still has the reference that was paid with. */
async function payByQr(page: Page, text: Words, amount: string): Promise<void> {
  await page.getByLabel(text.topUps.howMuch).fill("12.345");
  await page.getByRole("button", { name: text.topUps.toPay }).click();
  await expect(page.locator("#amount-error")).toHaveText(text.fieldErrors.amount_decimals);
  await expect(page.getByLabel(text.topUps.howMuch)).toHaveValue("12.345");
  await page.getByLabel(text.topUps.howMuch).fill(amount);
  await page.getByRole("button", { name: text.topUps.toPay }).click();
  await expect(page.locator("#upi svg.qr")).toBeVisible();
  const link = page.locator('#upi a[href^="upi://pay?"]');
  const href = new URL((await link.getAttribute("href")) ?? "");
  expect(Object.fromEntries(href.searchParams)).toMatchObject({
    ...{ pa: "bahi@okaxis", pn: "Bahi Services", am: "100.00", cu: "INR" },
    tr: href.searchParams.get("tn"),
  });
  await page.reload();
  await expect(link).toHaveAttribute("href", href.href);
}

/** Enters the payment: a wrong UTR first, which loses nothing that was typed. */
async function enterUtr(page: Page, text: Words, utr: string): Promise<void> {
  const reference = await page.locator("#upi .id").last().innerText();
  await page.getByLabel(text.topUps.utr, { exact: true }).fill("12345");
  await page.getByRole("button", { name: text.topUps.submit }).click();
  await expect(page.locator("#utr-error")).toHaveText(text.fieldErrors.utr_digits);
  await expect(page.getByLabel(text.topUps.utr, { exact: true })).toHaveValue("12345");
  await expect(page.getByLabel(text.topUps.amountPaid)).toHaveValue("100");
  await page.getByLabel(text.topUps.utr, { exact: true }).fill(`${utr.slice(0, 6)} ${utr.slice(6)}`);
  await page.getByRole("button", { name: text.topUps.submit }).click();
  await page.waitForURL(/top_up=/);
  await expect(page.locator("#outcome")).toContainText(reference);
}

test("a failure gives back, and a late success makes a due that the next credit pays", async ({
  portal,
  openPage,
  adminPage,
  text,
}) => {
  const { session, shopId } = await prepaidShop(portal, PRICE);
  const page = await openPage({ storageState: session.state });
  const late = await requestPan(portal, session);
  await expectMoney(page, { available: 0, held: PRICE, due: 0 });
  await portal.sandbox.sendCallback({ orderid: late, status: "failed" });
  await expect.poll(async () => (await storedOrder(portal, late)).state).toBe("failed");
  await expectMoney(page, { available: PRICE, held: 0, due: 0 });

  await requestPan(portal, session);
  await portal.sandbox.sendCallback({ orderid: late, status: "success" });
  await expect.poll(async () => (await storedOrder(portal, late)).state).toBe("needs_review");
  await adminPage.goto(`/admin/orders/${late}`);
  await adminPage.getByRole("radio", { name: text.admin.decision_succeeded }).check();
  await adminPage.getByLabel(text.admin.reason).fill("INEXOPAY shows it as done, seen today");
  await adminPage.locator("#decide").getByRole("button").last().click();
  await expect(stateOn(adminPage, "succeeded")).toBeVisible();
  await expectMoney(page, { available: 0, held: PRICE, due: PRICE });
  await expect(page.getByText(text.money.dueMeans)).toBeVisible();
  await expect(balanceOn(page)).toHaveText("₹107");

  await page.goto("/agent/pan/new");
  await fillPanForm(page, text, panFields());
  await sendButton(page, text).click();
  const said = fill(text.errors.money_due, { due: "₹107" });
  await expect(page.getByRole("alert").getByRole("link", { name: said })).toHaveAttribute(
    "href",
    "/agent/money/add?amount=214",
  );
  await page.goto("/agent/money/add?amount=214&request=6f9619ff-8b86-4011-b42d-00c04fc964ff");
  await page.getByRole("radio", { name: text.topUps.method_cash }).check();
  await page.getByRole("button", { name: text.topUps.submit }).click();
  await page.waitForURL(/top_up=/);
  await creditNewestTopUp(portal, shopId);
  await expectMoney(page, { available: PRICE, held: PRICE, due: 0 });
});

test("the balance in the frame follows what happens elsewhere, with the next page", async ({
  portal,
  openPage,
  text,
}) => {
  const { session, shopId } = await prepaidShop(portal, 5_000);
  const page = await openPage({ storageState: session.state });
  await page.goto("/agent");
  await expect(balanceOn(page)).toHaveText("₹50");
  await portal.database.query(
    `insert into top_ups (shop_id, request_id, reference, amount_paise, method, paid_on, created_at)
       values ($1, gen_random_uuid(), $2, 25000, 'cash', now(), now())`,
    [shopId, `T${shopId.slice(0, 8).toUpperCase()}`],
  );
  await creditNewestTopUp(portal, shopId);
  await page.getByRole("link", { name: text.nav.orders, exact: true }).click();
  await page.waitForURL(/\/agent\/orders$/);
  await expect(balanceOn(page)).toHaveText("₹300");
});

test("an order that was not sent is sent again only if the shop can pay, and the refusal leads to adding money", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal({ env: () => ({ INEXOPAY_BASE_URL: "http://127.0.0.1:9" }) });
  const { session, shopId } = await prepaidShop(portal, PRICE);
  const orderId = await requestPan(portal, session);
  const page = await openPage({ storageState: session.state, baseURL: portal.url });
  await page.goto(`/agent/orders/${orderId}`);
  await expect(page.locator("#actions")).toContainText(fill(text.money.cost, { price: "₹107", left: "₹0" }));
  await takeMoney(portal, shopId, 700);
  await page.getByRole("button", { name: text.order.sendAgain, exact: true }).click();
  const said = fill(text.errors.not_enough_money, { price: "₹107", left: "₹100" });
  await expect(page.getByRole("alert").getByRole("link", { name: said })).toHaveAttribute(
    "href",
    "/agent/money/add?amount=7",
  );
});

/** A text with its places filled in. */
function fill(text: string, facts: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => facts[name] ?? place);
}
