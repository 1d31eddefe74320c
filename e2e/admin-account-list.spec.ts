import { expectAccessible } from "./fixtures/a11y";
import { accountFields, bankRequests, openByPost } from "./fixtures/bank";
import { post, readForm, withFields } from "./fixtures/forms";
import { makeOlder } from "./fixtures/older";
import { storedOrder } from "./fixtures/orders";
import { stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { ADMIN, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

test.use({ service: "account_opening" });

/** How often people had the list fetched; jobs fetch it too, each for an order. */
async function asked(portal: Portal): Promise<number> {
  const rows = await portal.database.query(
    "select from vendor_calls where endpoint = 'accountList' and order_id is null",
  );
  return rows.length;
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("the vendor's list is fetched, matched and filtered, and gaps on both sides are marked", async ({
      adminPage,
      bankShop,
      portal,
      text,
    }) => {
      const ours = accountFields({ firstName: "Zubeida" });
      const orderId = await openByPost(portal, bankShop, ours);
      const t = text.accountList;
      const before = await asked(portal);
      await adminPage.goto("/admin/accounts");
      expect(await asked(portal)).toBe(before);
      await adminPage.getByRole("button", { name: t.fetch }).click();
      await adminPage.waitForURL(/list=/);
      expect(await asked(portal)).toBe(before + 1);
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
      expect(await asked(portal)).toBe(before + 1);

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
  await portal.sandbox.fault({ endpoint: "account-list", fault: "html_error", times: 50 });
  await adminPage.goto("/admin/accounts");
  await adminPage.getByRole("button", { name: text.accountList.fetch }).click();
  await expect(adminPage.getByRole("alert").filter({ hasText: text.errors.look_up_failed })).toBeVisible();
  await portal.sandbox.clearFaults();
  expect((await agent.get("/admin/accounts")).text).toContain('data-denied="agent"');
  const address = `${portal.url}/admin/accounts`;
  const { text: html } = await admin.get("/admin/accounts");
  const form = readForm(address, html, "$ACTION_KEY", text.accountList.fetch);
  const before = await asked(portal);
  const refused = await post(withFields(form, {}), agent.cookie);
  expect(refused.headers.location).toBeUndefined();
  expect(await asked(portal)).toBe(before);
});

test("the list settles a lost answer that the PAN cannot", async ({
  bankShopPage: page,
  bankShop,
  portal,
  text,
}) => {
  const fields = accountFields();
  await portal.sandbox.fault({ endpoint: "account-open", fault: "accept_then_reset", mobile: fields.phone });
  // Every look-up has an orderid of its own, so this fault is for all of them, and ends with this test.
  await portal.sandbox.fault({ endpoint: "account-status", fault: "html_error", times: 50 });
  const orderId = await openByPost(portal, bankShop, fields);
  await page.goto(`/agent/orders/${orderId}`);
  await expect.poll(async () => (await storedOrder(portal, orderId)).kinds).toContain("ambiguous");
  await makeOlder(portal, orderId, "1 hour");
  await expect(stateOn(page, "awaiting_customer")).toBeVisible();
  await expect(page.getByText(text.stateNext.link_lost)).toBeVisible();
  expect((await storedOrder(portal, orderId)).kinds).toContain("listed");
  await portal.sandbox.move(orderId, "finish");
  await expect.poll(async () => (await storedOrder(portal, orderId)).kinds).toContain("callback");
  await makeOlder(portal, orderId, "1 hour");
  await expect(stateOn(page, "succeeded")).toBeVisible();
  await portal.sandbox.clearFaults();
  const rows = await portal.database.query<{ endpoint: string }>(
    "select endpoint from vendor_calls where order_id = $1",
    [orderId],
  );
  const calls = rows.map(({ endpoint }) => endpoint);
  expect(calls.filter((one) => one === "accountList")).toHaveLength(1);
  expect(calls).toContain("accountDetails");
  expect(await bankRequests(portal, "account-open", fields.phone)).toHaveLength(1);
});

test("an order without a link goes to review in the end, and its page says what to do", async ({
  bankShopPage: page,
  bankShop,
  portal,
  text,
}) => {
  const fields = accountFields();
  await portal.sandbox.fault({ endpoint: "account-open", fault: "accept_then_reset", mobile: fields.phone });
  const orderId = await openByPost(portal, bankShop, fields);
  await page.goto(`/agent/orders/${orderId}`);
  await expect.poll(async () => (await storedOrder(portal, orderId)).kinds).toContain("ambiguous");
  await makeOlder(portal, orderId, "4 days");
  await expect(stateOn(page, "needs_review")).toBeVisible();
  await expect(page.getByText(text.stateNext.needs_review)).toBeVisible();
});

test("the accounts page is accessible", async ({ openPage, bankShop, portal, text }) => {
  const admin = await signIn(portal, ADMIN);
  const page = await openPage({ storageState: admin.state });
  await openByPost(portal, bankShop);
  await page.goto("/admin/accounts");
  await page.getByRole("button", { name: text.accountList.fetch }).click();
  await page.waitForURL(/list=/);
  await expectAccessible(page, "the accounts");
});
