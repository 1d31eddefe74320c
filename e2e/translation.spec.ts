import { enterOtp, RIGHT_OTP, startByForm, WRONG_OTP } from "./fixtures/aadhaar-form";
import { panFields, requestPan } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";
import { expectTranslated, translateAll } from "./fixtures/translation";

// What breaks under a browser's translation throws in the page, which fails the test, or shows old text.

test("a PAN request is sent, and its badge follows it", async ({ agentPage: page, portal, text }) => {
  await translateAll(page);
  await page.goto("/agent/pan/new");
  await expectTranslated(page);
  await sendButton(page, text).click();
  await expect(page.locator("#number-error")).toHaveText(text.fieldErrors.mobile_missing);
  const fields = panFields();
  await fillPanForm(page, text, { ...fields, number: "98765" });
  await expect(page.locator("#number-error")).toHaveText(text.fieldErrors.mobile_length);
  await fillPanForm(page, text, fields);
  await expect(page.locator("#number-error")).toHaveCount(0);
  await sendButton(page, text).click();
  const badge = page.locator("[data-order-state]");
  await expect(badge).toHaveText(text.states.awaiting_customer);
  const orderid = page.url().split("/").at(-1) ?? "";
  for (const [status, state] of [
    ["pending", "processing"],
    ["success", "succeeded"],
    ["refund", "refunded"],
  ] as const) {
    await portal.sandbox.sendCallback({ orderid, status });
    await expect(stateOn(page, state)).toHaveText(text.states[state]);
  }
});

test("an open order causes a warning, and a different person's order is sent", async ({
  agentPage: page,
  portal,
  agent,
  text,
}) => {
  const fields = panFields();
  await requestPan(portal, agent, fields);
  await translateAll(page);
  await page.goto("/agent/pan/new");
  await expectTranslated(page);
  await fillPanForm(page, text, fields);
  await sendButton(page, text).click();
  await expect(page.getByText(text.openOrder.title)).toBeVisible();
  await page.getByRole("checkbox", { name: text.openOrder.differentPerson }).check();
  await sendButton(page, text).click();
  await expect(stateOn(page, "awaiting_customer")).toHaveText(text.states.awaiting_customer);
});

test.describe("Aadhaar", () => {
  test.use({ service: "aadhaar_verification" });

  test("a wrong OTP shows its reason, the right one the details", async ({ agentPage: page, text }) => {
    await translateAll(page);
    await startByForm(page, text);
    await expectTranslated(page);
    await enterOtp(page, text, WRONG_OTP);
    const alert = page.getByRole("alert").filter({ hasText: text.aadhaarRefusals.otp_wrong });
    await expect(alert).toBeVisible();
    await enterOtp(page, text, RIGHT_OTP);
    await expect(stateOn(page, "succeeded")).toHaveText(text.states.succeeded);
  });
});

test("a draft shows when it was saved", async ({ bankShopPage: page, text }) => {
  await translateAll(page);
  await page.goto("/agent/bank/accounts/new");
  await expectTranslated(page);
  await page.getByLabel(text.accounts.firstName).fill("Sunita");
  await page.getByRole("button", { name: text.drafts.save }).click();
  await expect(page.getByText(text.drafts.saved.split("{")[0] ?? "")).toBeVisible();
});

test("a problem is sent and shows on its order", async ({ agentPage: page, portal, agent, text }) => {
  const orderId = await requestPan(portal, agent);
  await translateAll(page);
  await page.goto(`/agent/orders/${orderId}/problem`);
  await expectTranslated(page);
  await page.getByRole("button", { name: text.problems.send }).click();
  await expect(page.locator("#message-error")).toHaveText(text.fieldErrors.problem_missing);
  await page.getByRole("textbox", { name: text.problems.message }).fill("The page stays white.");
  await page.getByRole("button", { name: text.problems.send }).click();
  await expect(page.locator("#problem")).toContainText("The page stays white.");
});
