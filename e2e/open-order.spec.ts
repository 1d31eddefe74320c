import { send } from "./fixtures/http";
import { freshMobile, orderIdIn, panFields, requestPan } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("an open order on the mobile number is shown first; a different person gets a new order", async ({
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const number = freshMobile();
      const first = await requestPan(portal, agent, { number });
      await agentPage.goto("/agent/pan/new");
      await fillPanForm(agentPage, text, panFields({ number: `0${number}`, pan_type: "correction" }));
      await sendButton(agentPage, text).click();

      const warning = agentPage.getByRole("alert").filter({ hasText: text.openOrder.title });
      await expect(warning).toContainText(first);
      await expect(warning).toContainText(text.states.awaiting_customer);
      const link = warning.getByRole("link", { name: text.openOrder.link.replace("{orderId}", first) });
      await expect(link).toHaveAttribute("href", `/agent/orders/${first}`);
      expect(await portal.sandbox.requestsFor(number)).toHaveLength(1);

      await sendButton(agentPage, text).click();
      await expect(warning).toBeVisible();
      expect(await portal.sandbox.requestsFor(number)).toHaveLength(1);

      await agentPage.getByRole("checkbox", { name: text.openOrder.differentPerson }).check();
      await sendButton(agentPage, text).click();
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      const second = orderIdIn(agentPage.url());
      expect(second).not.toBe(first);
      const sent = await portal.sandbox.requestsFor(number);
      expect(sent.map((one) => [one.orderid, one.fields.pan_type])).toEqual([
        [first, "new_pan"],
        [second, "correction"],
      ]);
    });
  });
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}, the customer's link`, () => {
    test.use({ javaScriptEnabled: js });

    test("is replaced after a confirmation; the old one opens nothing", async ({
      agentPage: page,
      portal,
      agent,
      customerPage,
      text,
    }) => {
      await page.goto(`/agent/orders/${await requestPan(portal, agent)}`);
      const link = page.getByRole("link", { name: text.order.customerPage });
      const old = (await link.getAttribute("href")) ?? "";
      await page.getByText(text.order.newLink, { exact: true }).click();
      await page.getByRole("button", { name: text.order.newLinkSubmit }).click();
      await expect(link).not.toHaveAttribute("href", old);
      const fresh = (await link.getAttribute("href")) ?? "";
      expect((await send(old)).status).toBe(404);
      await customerPage.goto(fresh);
      await expect(stateOn(customerPage, "awaiting_customer")).toBeVisible();
    });
  });
}

test("two forms for one mobile number at once create one order and one warning", async ({
  portal,
  agent,
}) => {
  const number = freshMobile();
  const tries = await Promise.allSettled([1, 2, 3].map(() => requestPan(portal, agent, { number })));
  expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(await portal.sandbox.requestsFor(number)).toHaveLength(1);
});

test("a finished order causes no warning", async ({ portal, agent }) => {
  const number = freshMobile();
  const first = await requestPan(portal, agent, { number });
  await portal.sandbox.move(first, "fail");
  await expect
    .poll(async () => (await agent.get(`/agent/orders/${first}`)).text.includes('"failed"'))
    .toBe(true);
  expect(await requestPan(portal, agent, { number })).not.toBe(first);
});
