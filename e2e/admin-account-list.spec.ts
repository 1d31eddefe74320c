import { expectAccessible } from "./fixtures/a11y";
import { accountFields, bankRequests, newBankShop, openByForm } from "./fixtures/bank";
import { post, readForm, withFields } from "./fixtures/forms";
import { storedOrder } from "./fixtures/orders";
import { stateOn } from "./fixtures/pan-form";
import { ADMIN, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

test.use({ service: "account_opening" });

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("the vendor's list is fetched, matched and filtered, and gaps on both sides are marked", async ({
      adminPage,
      openPage,
      portal,
      text,
    }) => {
      const shop = await newBankShop(portal);
      const page = await openPage({ storageState: shop.state });
      const ours = accountFields({ firstName: "Zubeida" });
      const orderId = await openByForm(page, text, ours);
      const t = text.accountList;
      const asked = async () =>
        (await portal.sandbox.ledger()).filter((one) => one.endpoint === "account-list").length;
      const before = await asked();
      await adminPage.goto("/admin/accounts");
      expect(await asked()).toBe(before);
      await adminPage.getByRole("button", { name: t.fetch }).click();
      await adminPage.waitForURL(/list=/);
      expect(await asked()).toBe(before + 1);
      const row = adminPage.getByRole("row").filter({ hasText: orderId });
      await expect(row).toContainText("Zubeida Devi");
      const html = await adminPage.content();
      for (const value of [ours.phone, ours.pancard, ours.email]) expect(html).not.toContain(value);

      await adminPage.getByLabel(t.text).fill(ours.phone);
      await adminPage.getByRole("button", { name: t.apply }).click();
      await adminPage.waitForURL(/view=/);
      expect(adminPage.url()).not.toContain(ours.phone);
      await expect(adminPage.locator("#list tbody tr")).toHaveCount(1);
      await expect(row).toBeVisible();
      await adminPage.getByLabel(t.match).selectOption("unknown_here");
      await adminPage.getByRole("button", { name: t.apply }).click();
      await expect(adminPage.getByText(t.filterNone)).toBeVisible();
      expect(await asked()).toBe(before + 1);

      await portal.sandbox.settings({ pendingAccounts: "hidden" });
      await adminPage.getByRole("button", { name: t.fetch }).click();
      await expect(adminPage.locator("#missing").getByRole("row").filter({ hasText: orderId })).toBeVisible();
      await portal.sandbox.settings({ pendingAccounts: "shown" });
      const dump = (await portal.database.dump()).map(({ row: one }) => one).join("\n");
      for (const value of [ours.phone, ours.pancard, ours.email, "Zubeida"])
        expect(dump).not.toContain(value);
    });
  });
}

test("a failed fetch of the list is shown, and an agent gets no list", async ({
  adminPage,
  admin,
  agent,
  portal,
  text,
}) => {
  await portal.sandbox.fault({ endpoint: "account-list", fault: "html_error" });
  await adminPage.goto("/admin/accounts");
  await adminPage.getByRole("button", { name: text.accountList.fetch }).click();
  await expect(adminPage.getByRole("alert").filter({ hasText: text.errors.look_up_failed })).toBeVisible();
  expect((await agent.get("/admin/accounts")).text).toContain('data-denied="agent"');
  const address = `${portal.url}/admin/accounts`;
  const { text: html } = await admin.get("/admin/accounts");
  const form = readForm(address, html, "$ACTION_KEY", text.accountList.fetch);
  const calls = async () =>
    (await portal.sandbox.ledger()).filter((one) => one.endpoint === "account-list").length;
  const before = await calls();
  const refused = await post(withFields(form, {}), agent.cookie);
  expect(refused.headers.location).toBeUndefined();
  expect(await calls()).toBe(before);
});

test("the list settles a lost answer that the PAN cannot", async ({ newPortal, openPage, text }) => {
  const portal = await newPortal({
    env: () => ({ RECONCILE_FIRST_MS: "1000", INEXOPAY_TIMEOUT_MS: "2000" }),
  });
  const shop = await newBankShop(portal);
  const page = await openPage({ storageState: shop.state, baseURL: portal.url });
  const fields = accountFields();
  await portal.sandbox.fault({ endpoint: "account-open", fault: "accept_then_reset", mobile: fields.phone });
  await portal.sandbox.fault({ endpoint: "account-status", fault: "html_error", times: 50 });
  const orderId = await openByForm(page, text, fields);
  await expect(stateOn(page, "awaiting_customer")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(text.stateNext.link_lost)).toBeVisible();
  expect((await storedOrder(portal, orderId)).kinds).toContain("listed");
  await portal.sandbox.move(orderId, "finish");
  await expect(stateOn(page, "succeeded")).toBeVisible({ timeout: 20_000 });
  const ledger = await portal.sandbox.ledger();
  expect(ledger.filter((one) => one.endpoint === "account-list")).toHaveLength(1);
  expect(ledger.filter((one) => one.endpoint === "account-details").length).toBeGreaterThan(0);
  expect(await bankRequests(portal, "account-open", fields.phone)).toHaveLength(1);
});

test("an order without a link goes to review in the end, and its page says what to do", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal({
    env: () => ({ RECONCILE_FIRST_MS: "500", RECONCILE_CEILING_MS: "1000", RECONCILE_BOUND_MS: "6000" }),
  });
  const shop = await newBankShop(portal);
  const page = await openPage({ storageState: shop.state, baseURL: portal.url });
  const fields = accountFields();
  await portal.sandbox.fault({ endpoint: "account-open", fault: "accept_then_reset", mobile: fields.phone });
  await openByForm(page, text, fields);
  await expect(stateOn(page, "needs_review")).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText(text.stateNext.needs_review)).toBeVisible();
});

test("the accounts page is accessible", async ({ openPage, portal, text }) => {
  const admin = await signIn(portal, ADMIN);
  const page = await openPage({ storageState: admin.state });
  await openByForm(await openPage({ storageState: (await newBankShop(portal)).state }), text);
  await page.goto("/admin/accounts");
  await page.getByRole("button", { name: text.accountList.fetch }).click();
  await page.waitForURL(/list=/);
  await expectAccessible(page, "the accounts");
});
