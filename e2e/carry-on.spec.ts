import type { Page } from "@playwright/test";
import { readerOf } from "./fixtures/forms";
import { freshMobile, orderIdIn, panFields, requestPan, servedPanForm, storedOrder } from "./fixtures/orders";
import { sendButton, stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import type { Words } from "./fixtures/words";

/** Finds out that an order's link has expired, by "Resume" on its page. */
async function expireOn(page: Page, portal: Portal, text: Words, orderId: string): Promise<void> {
  await portal.sandbox.move(orderId, "expire");
  await page.goto(`/agent/orders/${orderId}`);
  await page.getByRole("button", { name: text.order.resume }).click();
  await expect(stateOn(page, "expired")).toBeVisible();
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("after an expired link a new order has the same details, and both orders link to each other", async ({
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const fields = panFields({ customer_name: "Meera Kumari", pan_type: "correction", pan_mode: "ESIGN" });
      const old = await requestPan(portal, agent, fields);
      await expireOn(agentPage, portal, text, old);
      await expect(agentPage.getByText(text.order.replaceLine)).toBeVisible();
      await agentPage.getByRole("link", { name: text.order.replace }).click();
      await expect(agentPage).toHaveURL(new RegExp(`/agent/pan/new\\?replaces=${old}$`));
      await expect(agentPage.getByText(text.carryOn.replacesLine)).toBeVisible();
      await expect(agentPage.getByLabel(text.pan.number)).toHaveValue(fields.number);
      await expect(agentPage.getByLabel(text.pan.customerName)).toHaveValue("Meera Kumari");
      await expect(agentPage.getByRole("radio", { name: text.panTypes.correction })).toBeChecked();
      await expect(agentPage.getByRole("radio", { name: text.panModes.ESIGN })).toBeChecked();

      await sendButton(agentPage, text).click();
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      const made = orderIdIn(agentPage.url());
      expect(made).not.toBe(old);
      await agentPage.locator("#carry-on").getByRole("link", { name: old }).click();
      await expect(stateOn(agentPage, "expired")).toBeVisible();
      await expect(agentPage.locator("#carry-on").getByRole("link", { name: made })).toBeVisible();
      const sent = await portal.sandbox.requestsFor(fields.number);
      expect(sent.map(({ orderid }) => orderid)).toEqual([old, made]);
    });

    test("a returning customer's details are filled in, and the URL contains only an order number", async ({
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const fields = panFields({ customer_name: "Ravi Kumar" });
      const orderId = await requestPan(portal, agent, fields);
      await agentPage.goto(`/agent/orders/${orderId}`);
      const again = agentPage.getByRole("link", { name: text.order.carryOn_pan_application });
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      await expect(again).toHaveCount(0);
      await portal.sandbox.move(orderId, "finish");
      await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
      await agentPage.goto(`/agent/orders/${orderId}`);
      await again.click();
      await expect(agentPage).toHaveURL(new RegExp(`/agent/pan/new\\?from=${orderId}$`));
      await expect(agentPage.getByLabel(text.pan.number)).toHaveValue(fields.number);
      await expect(agentPage.getByLabel(text.pan.customerName)).toHaveValue("Ravi Kumar");
      await expect(agentPage.getByText(text.carryOn.from.replace("{orderId}", orderId))).toBeVisible();
    });

    test("unfinished forms of several customers are kept, and the next customer gets an empty form", async ({
      portal,
      openPage,
      text,
    }) => {
      const page = await openPage({ storageState: (await newShop(portal)).state });
      await page.goto("/agent/bank/onboarding");
      const name = page.getByLabel(text.onboarding.name, { exact: true });
      await name.fill("Sunita Draftwali");
      if (!js) await page.getByRole("button", { name: text.drafts.save }).click();
      await expect(page.getByText(text.drafts.saved.split("{")[0] ?? "")).toBeVisible();
      await expect(name).toHaveValue("Sunita Draftwali");
      const rows = await portal.database.dump();
      expect(rows.filter(({ row }) => row.includes("Draftwali"))).toEqual([]);

      await page.goto("/agent/bank/onboarding");
      await expect(name).toHaveValue("");
      await name.fill("Meera Nextwali");
      if (!js) await page.getByRole("button", { name: text.drafts.save }).click();
      await expect(page.getByText(text.drafts.saved.split("{")[0] ?? "")).toBeVisible();

      await page.goto("/agent/bank/onboarding");
      const waiting = page.locator("#drafts").getByRole("listitem");
      await expect(waiting).toContainText(["Meera Nextwali", "Sunita Draftwali"]);
      await waiting.getByRole("link", { name: "Sunita Draftwali" }).click();
      await expect(name).toHaveValue("Sunita Draftwali");
      await name.fill("Sunita Draftwali Devi");
      await page.getByRole("button", { name: text.drafts.save }).click();
      await expect(page.getByText(text.drafts.saved.split("{")[0] ?? "")).toBeVisible();
      await page.getByRole("link", { name: text.drafts.startEmpty }).click();
      await expect(name).toHaveValue("");
      await expect(waiting).toContainText(["Sunita Draftwali Devi", "Meera Nextwali"]);
      await waiting.first().getByRole("button", { name: text.drafts.discard }).click();
      await expect(waiting).toHaveCount(1);
      await expect(waiting).toContainText(["Meera Nextwali"]);
      await expect(name).toHaveValue("");
    });

    test("a draft is deleted when its form is sent", async ({ portal, openPage, text }) => {
      const page = await openPage({ storageState: (await newShop(portal)).state });
      const before = await portal.database.query("select user_id from form_drafts");
      await page.goto("/agent/bank/onboarding");
      await fillOnboarding(page);
      await page.getByRole("button", { name: text.onboarding.continue }).click();
      await expect(page.getByRole("heading", { name: text.common.checkHeading })).toBeVisible();
      const drafts = () => portal.database.query("select user_id from form_drafts");
      expect(await drafts()).toHaveLength(before.length + 1);
      await page.locator('button[value="send"]').click();
      await page.waitForURL(/\/agent\/orders\/[0-9A-Z]+$/);
      expect(await drafts()).toEqual(before);
    });
  });
}

async function fillOnboarding(page: Page): Promise<void> {
  const texts = {
    name: "Sunita Devi",
    email: `sunita-${freshMobile()}@example.test`,
    mobile: freshMobile(),
    date_of_birth_month: "8",
    date_of_birth_year: "1990",
    address: "Ward 4, Main Road",
    pincode: "852201",
    city_name: "Saharsa",
    pancard: "AAAPD1234F",
  };
  for (const [name, value] of Object.entries(texts)) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name="date_of_birth_day"]').fill("15");
  await page.locator('[name="state_name"]').selectOption("Bihar");
}

test("another shop's order fills in nothing", async ({ agent, portal }) => {
  const orderId = await requestPan(portal, agent);
  const stranger = await newShop(portal);
  for (const query of [`from=${orderId}`, `replaces=${orderId}`]) {
    expect((await stranger.get(`/agent/pan/new?${query}`)).status).toBe(404);
  }
  expect((await agent.get(`/agent/pan/new?replaces=${orderId}`)).status).toBe(404);
});

const DRAFT = "request_id=3b241101-e2bb-4255-8caf-4136c566a962&name=Sunita";

test("only a shop's own people can save drafts, and only from our own pages", async ({ agent, portal }) => {
  const post = (headers: Record<string, string>, form = "bank_onboarding", body = DRAFT) =>
    fetch(`${portal.url}/agent/drafts/${form}`, {
      method: "POST",
      body: new URLSearchParams(body),
      headers,
      redirect: "manual",
    });
  const own = { cookie: agent.cookie, origin: portal.url };
  const drafts = () => portal.database.query("select user_id, updated_at from form_drafts");
  const before = await drafts();
  const owner = readerOf(await servedPanForm(portal, agent));
  expect((await post({ ...own, origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await post({ origin: portal.url })).status).toBe(401);
  expect((await post(own, "pan_request")).status).toBe(404);
  const reader = `&rendered_for=${owner}`;
  expect((await post(own, "bank_onboarding", `${DRAFT}${"x".repeat(1_000_000)}`)).status).toBe(413);
  expect(
    (
      await post(
        own,
        "bank_onboarding",
        `${DRAFT.replace(/&.*/, "")}&aadhaar_number=999941057058&otp=123456${reader}`,
      )
    ).status,
  ).toBe(200);
  expect(await drafts()).toEqual(before);
});
