import type { Page } from "@playwright/test";
import { customerPage as customerPageOf, panFields, requestPan } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import type { Words } from "./fixtures/words";

async function write(page: Page, text: Words, message: string, button: string): Promise<void> {
  await page.getByRole("textbox", { name: text.problems.message }).fill(message);
  await page.getByRole("button", { name: button }).click();
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("a problem reaches the operator, and the answer reaches the shop", async ({
      adminPage,
      openPage,
      portal,
      text,
    }) => {
      const shop = await newShop(portal);
      const agentPage = await openPage({ storageState: shop.state });
      const orderId = await requestPan(portal, shop);
      await agentPage.goto(`/agent/orders/${orderId}`);
      await agentPage.getByRole("link", { name: text.problems.report }).click();
      await write(agentPage, text, "", text.problems.send);
      await expect(agentPage.locator(".error-summary")).toContainText(text.fieldErrors.problem_missing);
      await expect(agentPage).toHaveTitle(new RegExp(`^${text.common.errorPrefix.split("{")[0]}`));
      await write(agentPage, text, "The page stays white. <b>999941057058</b>", text.problems.send);
      await agentPage.waitForURL(new RegExp(`/agent/orders/${orderId}#problem$`));
      await expect(agentPage.locator("#problem")).toContainText("<b>XXXX XXXX 7058</b>");

      // All of them: other tests of this portal leave problems without an answer.
      await adminPage.goto("/admin?all=problems");
      await adminPage.locator("#problems").getByRole("link", { name: orderId }).click();
      await expect(adminPage.locator("#problem")).toContainText("The page stays white.");
      await write(adminPage, text, "Which phone is it?", text.problems.answer);
      await expect(adminPage.locator("#problem")).toContainText("Which phone is it?");
      await expect(adminPage.getByRole("textbox", { name: text.problems.message })).toHaveValue("");
      await adminPage.goto("/admin?all=problems");
      await expect(adminPage.locator("#problems").getByText(orderId)).toHaveCount(0);

      await agentPage.goto("/agent");
      const row = agentPage.locator("#needs-you").getByRole("row").filter({ hasText: orderId });
      await expect(row).toContainText(text.agentHome.needsAnswer);
      await row.getByRole("link", { name: orderId }).click();
      await expect(agentPage.locator("#problem")).toContainText("Which phone is it?");
      await agentPage.getByRole("link", { name: text.problems.goOn }).click();
      await write(agentPage, text, "An old one", text.problems.send);
      await expect(agentPage.locator("#problem")).toContainText("An old one");
      await agentPage.goto("/agent");
      await expect(agentPage.locator("#needs-you")).not.toContainText(text.agentHome.needsAnswer);

      const stranger = await newShop(portal);
      expect((await stranger.get(`/agent/orders/${orderId}/problem`)).status).toBe(404);
    });

    test("the slip shows the service, the amount paid, and later the refund", async ({
      agentPage,
      customerPage,
      portal,
      agent,
      text,
    }) => {
      await agentPage.goto("/agent/pan/new");
      await fillPanForm(agentPage, text, panFields({ customer_name: "Meera Kumari" }));
      await agentPage.getByLabel(text.carryOn.charged).fill("₹ 149.50");
      await sendButton(agentPage, text).click();
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      const orderId = /orders\/(\w+)/.exec(agentPage.url())?.[1] ?? "";
      await agentPage.goto(`/agent/orders/${orderId}/slip?paper=58`);
      const slip = agentPage.getByRole("main");
      await expect(slip.getByRole("heading")).toHaveText(text.slip.slip);
      await expect(slip).toContainText("₹149.50");
      await expect(slip).toContainText("Meera Kumari");
      await expect(slip).not.toContainText("₹107");
      await expect(slip).toContainText(text.slip.notYet);
      expect(await agentPage.locator("main").evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe(
        "none",
      );

      await portal.sandbox.move(orderId, "finish");
      await expect
        .poll(async () =>
          (await agent.get(`/agent/orders/${orderId}/slip`)).text.includes(`<h1>${text.slip.receipt}`),
        )
        .toBe(true);
      await portal.sandbox.move(orderId, "refund");
      await expect
        .poll(async () =>
          (await agent.get(`/agent/orders/${orderId}/slip`)).text.includes(`<h1>${text.slip.refund}`),
        )
        .toBe(true);
      await agentPage.reload();
      await expect(slip).toContainText(text.slip.refunded.split("{")[0] ?? "");
      await agentPage.goto(`/agent/orders/${orderId}`);
      await expect(stateOn(agentPage, "refunded")).toBeVisible();
      await customerPage.goto(await customerPageOf(agent, orderId));
      await expect(
        customerPage.getByText(text.customer.refundedCharged.replace("{amount}", "₹149.50")),
      ).toBeVisible();
      expect((await (await newShop(portal)).get(`/agent/orders/${orderId}/slip`)).status).toBe(404);
    });
  });
}

test("a folded list above the form shows what the customer needs", async ({ shopPage, text }) => {
  // A new shop: the demo shop may have become a bank agent in another test.
  for (const path of ["/agent/pan/new", "/agent/bank/onboarding", "/agent/aadhaar"]) {
    await shopPage.goto(path);
    const list = shopPage.locator("details").filter({ hasText: text.beforeYouStart.title });
    await expect(list).not.toHaveAttribute("open", /.*/);
    await list.locator("summary").click();
    await expect(list.getByRole("listitem").first()).toBeVisible();
  }
});
