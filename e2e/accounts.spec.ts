import {
  accountFields,
  bankRequests,
  fillAccount,
  freshPan,
  newBankShop,
  openByPost,
  readBackOn,
  sendChecked,
} from "./fixtures/bank";
import { post, readForm, withFields } from "./fixtures/forms";
import { keepStill, makeOlder } from "./fixtures/older";
import { orderIdIn, storedOrder } from "./fixtures/orders";
import { stateOn, timelineOn } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

test.use({ service: "account_opening" });

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("from the form to a confirmed account", async ({
      bankShopPage: page,
      customerPage,
      portal,
      text,
    }) => {
      const fields = accountFields({ middleName: "Kumari", agentPan: freshPan() });
      await page.goto("/agent/bank/accounts/new");
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      await fillAccount(page, text, fields);
      await page.getByRole("button", { name: text.accounts.continue }).click();
      await expect(page.getByRole("heading", { name: text.common.checkHeading })).toBeVisible();
      expect(await readBackOn(page)).toMatchObject({
        [text.accounts.type]: text.accountTypes.saving,
        [text.accounts.phone]: `${fields.phone.slice(0, 5)} ${fields.phone.slice(5)}`,
        [text.accounts.middleName]: "Kumari",
      });
      await expect(sendChecked(page, text.accounts.send)).toContainText("₹25");
      await sendChecked(page, text.accounts.send).click();

      await expect(stateOn(page, "awaiting_customer")).toContainText(text.states.awaiting_customer);
      await expect(page.getByText(text.stateNext.awaiting_customer)).toBeVisible();
      const orderId = orderIdIn(page.url());
      const [sent, ...more] = await bankRequests(portal, "account-open", fields.phone);
      expect(more).toEqual([]);
      expect(sent?.accepted).toBe(true);
      expect(sent?.fields).toEqual({
        api_key: "***",
        username: "sandbox",
        orderid: orderId,
        account_type: "saving",
        bcagentid: "INEXO0001",
        first_name: fields.firstName,
        middle_name: fields.middleName,
        last_name: fields.lastName,
        email: fields.email,
        phone: fields.phone,
        pancard: fields.pancard,
        agent_pancard: fields.agentPan,
        pincode: fields.pincode,
        return_url: expect.stringContaining(`${portal.url}/r/`),
      });

      const link = await page.getByRole("link", { name: text.order.customerPage }).getAttribute("href");
      await customerPage.goto(link ?? "");
      await expect(customerPage).toHaveTitle(text.customer.title);
      await expect(customerPage.getByText(text.customerStates.awaiting_customer)).toBeVisible();
      await customerPage.getByRole("button", { name: text.customer.continue }).click();
      await expect(customerPage).toHaveURL(new RegExp(`^${portal.sandbox.url}/nsdl-bank/open`));
      await customerPage.getByRole("button", { name: /^Finish/ }).click();
      await expect(customerPage).toHaveURL(link ?? "");

      await expect.poll(async () => (await storedOrder(portal, orderId)).kinds).toContain("callback");
      expect((await storedOrder(portal, orderId)).state).toBe("processing");
      await page.reload();
      await page.getByRole("button", { name: text.order.lookUpNow }).click();
      await expect(stateOn(page, "succeeded")).toContainText(text.states.succeeded);
      const expected = text.evidence.found_reference.replace("{reference}", "•{8}\\d{4}");
      expect((await timelineOn(page)).at(-1)).toMatch(new RegExp(expected));
      await customerPage.goto(link ?? "");
      await expect(stateOn(customerPage, "succeeded")).toContainText(text.customerBadges.succeeded);
      expect(await customerPage.content()).not.toMatch(new RegExp(`Meera|${fields.phone}|${fields.pancard}`));

      await portal.sandbox.sendCallback({ orderid: orderId, status: "refund", url: portal.callbackUrl });
      await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("refunded");
      await page.goto(`/agent/orders/${orderId}`);
      await expect(stateOn(page, "refunded")).toContainText(text.states.refunded);
      await expect(page.getByText(text.stateNext.refunded)).toBeVisible();
      await customerPage.reload();
      await expect(stateOn(customerPage, "refunded")).toContainText(text.customerBadges.refunded);
    });

    test("status by PAN and details by transaction are shown, and never in a URL", async ({
      bankShopPage: page,
      bankShop,
      portal,
      text,
    }) => {
      const fields = accountFields();
      const orderId = await openByPost(portal, bankShop, fields);
      await portal.sandbox.move(orderId, "finish");

      await page.goto("/agent/bank/accounts/status");
      await page.getByLabel(text.accounts.statusPan).fill(fields.pancard.toLowerCase());
      await page.getByRole("button", { name: text.accounts.statusSubmit }).click();
      const answer = page.locator("[data-account-answer]");
      await expect(answer).toContainText(text.accountData.account_status);
      await expect(answer).toContainText("ACTIVE");
      await expect(answer).toContainText(/•{8}\d{4}/);
      await expect(answer).not.toContainText("Meera");
      expect(page.url()).toBe(`${portal.url}/agent/bank/accounts/status`);

      await page.getByLabel(text.accounts.statusPan).fill(freshPan());
      await page.getByRole("button", { name: text.accounts.statusSubmit }).click();
      await expect(page.getByText(text.accounts.answerNone)).toBeVisible();

      await page.goto("/agent/bank/accounts");
      const [txnId = ""] = await portal.sandbox.txids(orderId);
      await page.getByLabel(text.accounts.detailsField).selectOption(txnId);
      await page.getByRole("button", { name: text.accounts.detailsSubmit }).click();
      await expect(answer).toContainText(txnId);
      await expect(answer).not.toContainText(fields.email);
      await expect(page.getByRole("row").filter({ hasText: orderId })).toBeVisible();

      const lookUps = (await portal.sandbox.ledger()).filter((one) =>
        /^account-(status|details)$/.test(one.endpoint),
      );
      const ours = lookUps.slice(-3);
      expect(ours.map((one) => one.accepted)).toEqual([true, true, true]);
      expect(new Set(ours.map((one) => one.orderid)).size).toBe(3);
    });

    test("an e-mail address that was used before needs a confirmation", async ({
      bankShopPage: page,
      bankShop,
      portal,
      text,
    }) => {
      const first = accountFields();
      const orderId = await openByPost(portal, bankShop, first);
      const second = accountFields({ email: first.email.toUpperCase() });
      await page.goto("/agent/bank/accounts/new");
      await fillAccount(page, text, second);
      await page.getByRole("button", { name: text.accounts.continue }).click();
      const warning = page.getByRole("alert").filter({ hasText: text.accounts.emailUsed });
      await expect(warning).toContainText(orderId);
      expect(await bankRequests(portal, "account-open", second.phone)).toHaveLength(0);
      await page.getByRole("checkbox", { name: text.accounts.sameEmail }).check();
      await page.getByRole("button", { name: text.accounts.continue }).click();
      await sendChecked(page, text.accounts.send).click();
      await expect(stateOn(page, "awaiting_customer")).toBeVisible();
      expect(await bankRequests(portal, "account-open", second.phone)).toHaveLength(1);
    });
  });
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("without a bcagentid the page explains it and links to onboarding", async ({
      shopPage: page,
      text,
    }) => {
      await page.goto("/agent/bank/accounts/new");
      await expect(page.getByText(text.accounts.notAgentLine)).toBeVisible();
      await expect(page.getByRole("button", { name: text.accounts.continue })).toHaveCount(0);
      await page.getByRole("main").getByRole("link", { name: text.accounts.toOnboarding }).click();
      await expect(page).toHaveURL(/\/agent\/bank\/onboarding$/);
    });

    test("a one-word name can be entered, and a savings account needs a person's PAN", async ({
      bankShopPage: page,
      portal,
      text,
    }) => {
      await page.goto("/agent/bank/accounts/new");
      const fields = accountFields({ lastName: "", pancard: freshPan("C") });
      await fillAccount(page, text, fields);
      await page.getByRole("button", { name: text.accounts.continue }).click();
      await expect(page.locator("#last_name-error")).toHaveText(text.fieldErrors.last_name_missing);
      await page.getByLabel(text.accounts.lastName).fill(fields.firstName);
      await page.getByRole("button", { name: text.accounts.continue }).click();
      await expect(page.locator("#pancard-error")).toHaveText(text.fieldErrors.pan_not_individual);
      await page.getByRole("radio", { name: text.accountTypes.current }).check();
      await page.getByRole("button", { name: text.accounts.continue }).click();
      await expect(page.getByText(text.panKinds.company)).toBeVisible();
      await sendChecked(page, text.accounts.send).click();
      await expect(stateOn(page, "awaiting_customer")).toBeVisible();
      const [sent] = await bankRequests(portal, "account-open", fields.phone);
      expect(sent).toMatchObject({
        accepted: true,
        fields: { first_name: "Meera", last_name: "Meera", account_type: "current" },
      });
      expect(sent?.fields).not.toHaveProperty("middle_name");
    });
  });
}

test("a customer who returns by a form post counts as a visit", async ({
  customerPage,
  bankShop,
  portal,
}) => {
  const orderId = await openByPost(portal, bankShop, accountFields({ phone: "9000000022" }));
  const [txnId = ""] = await portal.sandbox.txids(orderId);
  await customerPage.goto(`${portal.sandbox.url}/nsdl-bank/open?txn_id=${txnId}`);
  await customerPage.getByRole("button", { name: /^Finish/ }).click();
  expect((await storedOrder(portal, orderId)).kinds).not.toContain("visited");
  await customerPage.getByRole("button", { name: /^Go back/ }).click();
  await expect(customerPage).toHaveURL(new RegExp(`^${portal.url}/r/`));
  await expect.poll(async () => (await storedOrder(portal, orderId)).kinds).toContain("visited");
});

test("details of another shop's transaction are refused, and the vendor is not asked", async ({
  bankShop: other,
  portal,
  text,
}) => {
  const theirs = await openByPost(portal, await newBankShop(portal));
  await keepStill(portal, theirs);
  const [txnId = ""] = await portal.sandbox.txids(theirs);
  await openByPost(portal, other);
  const form = readForm(
    `${portal.url}/agent/bank/accounts`,
    (await other.get("/agent/bank/accounts")).text,
    "txn_id",
  );
  const asked = async () =>
    (await portal.sandbox.ledger()).filter(({ fields }) => fields.txn_id === txnId).length;
  const before = await asked();
  const answer = await post(withFields(form, { txn_id: txnId }), other.cookie);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(text.errors.not_your_transaction);
  expect(await asked()).toBe(before);
});

test("a reported account is confirmed by look-up; a lost answer is found by PAN and never sent again", async ({
  bankShopPage: page,
  bankShop,
  portal,
  text,
}) => {
  const reported = await openByPost(portal, bankShop);
  await page.goto(`/agent/orders/${reported}`);
  await portal.sandbox.move(reported, "finish");
  await expect.poll(async () => (await storedOrder(portal, reported)).kinds).toContain("callback");
  await makeOlder(portal, reported, "1 hour");
  await expect(stateOn(page, "succeeded")).toBeVisible();

  await portal.sandbox.settings({ pendingAccounts: "hidden" });
  const fields = accountFields();
  await portal.sandbox.fault({ endpoint: "account-open", fault: "accept_then_reset", mobile: fields.phone });
  const lost = await openByPost(portal, bankShop, fields);
  await expect.poll(async () => (await storedOrder(portal, lost)).kinds).toContain("ambiguous");
  await makeOlder(portal, lost, "1 hour");
  await expect.poll(async () => (await storedOrder(portal, lost)).kinds).toContain("not_found");
  await page.goto(`/agent/orders/${lost}`);
  await expect(stateOn(page, "unknown")).toBeVisible();
  await portal.sandbox.settings({ pendingAccounts: "shown" });
  await makeOlder(portal, lost, "1 hour");
  await expect(stateOn(page, "awaiting_customer")).toBeVisible();
  await expect(page.getByText(text.stateNext.link_lost)).toBeVisible();
  await expect(page.getByRole("button", { name: text.order.resume })).toHaveCount(0);
  expect(await bankRequests(portal, "account-open", fields.phone)).toHaveLength(1);
});
