import type { Page } from "@playwright/test";
import { customerPage, type PanFields, panFields, requestPan, storedOrder } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn, timelineOn } from "./fixtures/pan-form";
import { AGENT } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, type Words } from "./fixtures/words";

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("from sign-in to a submitted application", async ({ page, customerPage, portal, text }) => {
      await page.goto("/agent");
      await signInByForm(page, text, portal.secrets.password);
      await page.getByRole("main").getByRole("link", { name: text.services.pan_application }).click();
      const fields = panFields({ customer_name: "Meera Kumari" });
      await fillPanForm(page, text, fields);
      await sendButton(page, text).click();
      await expect(stateOn(page, "awaiting_customer")).toContainText(text.states.awaiting_customer);
      await markPage(page, js);
      if (!js) await expect(page.locator("meta[http-equiv=refresh]")).toHaveAttribute("content", "5");

      const link = await page.getByRole("link", { name: text.order.customerPage }).getAttribute("href");
      await customerPage.goto(link ?? "");
      await expect(stateOn(customerPage, "awaiting_customer")).toContainText(
        text.customerBadges.awaiting_customer,
      );
      await customerPage.getByRole("button", { name: text.customer.continue }).click();
      await expect(customerPage).toHaveURL(new RegExp(`^${portal.sandbox.url}/nsdl-pan/apply`));
      await expect(stateOn(page, "processing")).toBeVisible();
      await customerPage.getByRole("button", { name: /^Finish/ }).click();

      await expect(stateOn(page, "succeeded")).toBeVisible();
      await expectSamePage(page, js);
      expect(await timelineOn(page)).toEqual([
        text.evidence.created,
        text.evidence.submitted,
        text.evidence.accepted,
        text.evidence.visited_customer,
        text.evidence.callback_confirmed_success,
      ]);
      await customerPage.goto(link ?? "");
      await expect(stateOn(customerPage, "succeeded")).toContainText(text.customerBadges.succeeded);
      await expect(customerPage.getByRole("button", { name: text.customer.continue })).toHaveCount(0);
      expect(await customerPage.content()).not.toContain(fields.number);
      expect(await customerPage.content()).not.toContain("Meera");

      const sent = await portal.sandbox.requestsFor(fields.number);
      expect(sent.map((one) => one.accepted)).toEqual([true]);
      await expectInList(page, text, sent[0]?.orderid ?? "", "Meera Kumari");
    });
  });
}

async function signInByForm(page: Page, text: Words, password: string): Promise<void> {
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel(text.signIn.email).fill(AGENT);
  await page.getByLabel(text.signIn.password).fill(password);
  await page.getByRole("button", { name: text.signIn.submit }).click();
  await expect(page).toHaveURL(/\/agent$/);
}

/** Leaves a mark in the page's window that a reload would remove. */
async function markPage(page: Page, js: boolean): Promise<void> {
  if (js) await page.evaluate(() => Object.assign(window, { marked: true }));
}

async function expectSamePage(page: Page, js: boolean): Promise<void> {
  if (js) expect(await page.evaluate(() => "marked" in window)).toBe(true);
}

async function expectInList(page: Page, text: Words, orderId: string, name: string): Promise<void> {
  await page.goto("/agent/orders");
  const row = page.getByRole("row").filter({ hasText: orderId });
  await expect(row).toContainText(text.states.succeeded);
  await expect(row).toContainText(name);
  await row.getByRole("link", { name: orderId }).click();
  await expect(page).toHaveURL(new RegExp(`/agent/orders/${orderId}$`));
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("an application that fails ends as failed on both pages", async ({
      agent,
      agentPage,
      customerPage: phone,
      text,
      portal,
    }) => {
      const fields = panFields();
      const orderId = await requestPan(portal, agent, fields);
      await agentPage.goto(`/agent/orders/${orderId}`);
      await phone.goto(await customerPage(agent, orderId));
      await phone.getByRole("button", { name: text.customer.continue }).click();
      await phone.getByRole("button", { name: /^Fail/ }).click();
      await expect(stateOn(agentPage, "failed")).toBeVisible();
      await expect(agentPage.getByText(text.stateNext.failed)).toBeVisible();
      await agentPage.getByRole("link", { name: text.order.replace }).click();
      await expect(agentPage).toHaveURL(new RegExp(`/agent/pan/new\\?replaces=${orderId}$`));
      await expect(agentPage.getByLabel(text.pan.number)).toHaveValue(fields.number);
      expect((await storedOrder(portal, orderId)).state).toBe("failed");
    });

    test("the application opens in a new tab on the shop's own screen", async ({
      agent,
      agentPage,
      portal,
      text,
    }) => {
      const orderId = await requestPan(portal, agent);
      await agentPage.goto(`/agent/orders/${orderId}`);
      const opening = agentPage.waitForEvent("popup");
      await agentPage.getByRole("button", { name: text.order.openHere }).click();
      const tab = await opening;
      await tab.getByRole("button", { name: /^Leave it unfinished/ }).click();
      expect(new URL(tab.url()).origin).toBe(portal.sandbox.url);
      expect(await tab.evaluate(() => window.opener)).toBeNull();
      await expect(agentPage).toHaveURL(new RegExp(`/agent/orders/${orderId}$`));
      await expect(stateOn(agentPage, "processing")).toBeVisible();
      expect((await storedOrder(portal, orderId)).kinds).toEqual([
        "created",
        "submitted",
        "accepted",
        "visited",
      ]);
    });
  });
}

const VARIANTS: Pick<PanFields, "pan_type" | "pan_mode">[] = [
  { pan_type: "new_pan", pan_mode: "EKYC" },
  { pan_type: "new_pan", pan_mode: "ESIGN" },
  { pan_type: "correction", pan_mode: "EKYC" },
  { pan_type: "correction", pan_mode: "ESIGN" },
];

for (const variant of VARIANTS) {
  test(`${variant.pan_type} by ${variant.pan_mode} sends the documented fields and no others`, async ({
    agent,
    portal,
  }) => {
    const fields = panFields({ ...variant, customer_name: "Asha Devi" });
    const orderId = await requestPan(portal, agent, fields);
    const [sent] = await portal.sandbox.requestsFor(fields.number);
    expect(sent?.fields).toEqual({
      api_key: "***",
      username: "sandbox",
      orderid: orderId,
      number: fields.number,
      ...variant,
    });
  });
}

test("reading the customer's page changes nothing", async ({ portal, agent, customerPage: phone }) => {
  const orderId = await requestPan(portal, agent);
  const before = await storedOrder(portal, orderId);
  for (let i = 0; i < 3; i++) await phone.goto(await customerPage(agent, orderId));
  expect(await storedOrder(portal, orderId)).toEqual(before);
});
