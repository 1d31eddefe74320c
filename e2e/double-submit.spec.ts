import { post, readForm, withFields } from "./fixtures/forms";
import {
  countOrders,
  freshMobile,
  orderIdIn,
  panFields,
  requestPan,
  servedPanForm,
  storedOrder,
} from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";

const TIMES = 20;

test("the same form posted twenty times at once makes one order and one send", async ({ portal, agent }) => {
  const fields = panFields({ customer_name: "Ravi Kumar" });
  // A slow vendor keeps the first send open while the others arrive.
  await portal.sandbox.fault({
    endpoint: "request_pan",
    fault: "slow",
    delayMs: 1_500,
    mobile: fields.number,
  });
  const form = withFields(await servedPanForm(portal, agent), fields);
  const before = await countOrders(portal);
  const answers = await Promise.all(Array.from({ length: TIMES }, () => post(form, agent.cookie)));

  expect(answers.map((answer) => answer.status)).toEqual(Array(TIMES).fill(303));
  const orders = new Set(answers.map((answer) => orderIdIn(answer.headers.location ?? "")));
  expect(orders.size).toBe(1);
  expect(await countOrders(portal)).toBe(before + 1);
  expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
  const [orderId = ""] = orders;
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("awaiting_customer");
  expect(await portal.sandbox.accepted(orderId, "request_pan")).toBe(1);
  const posted = await portal.database.query("select kind from ledger_transactions where cause = $1", [
    orderId,
  ]);
  expect(posted).toEqual([{ kind: "hold" }]);
});

const CHANGES: [string, Record<string, string>][] = [
  ["the mobile number", { number: freshMobile() }],
  ["the kind", { pan_type: "correction" }],
  ["the way of signing", { pan_mode: "ESIGN" }],
  ["the name", { customer_name: "Another Person" }],
];

for (const [what, change] of CHANGES) {
  test(`a form sent again with ${what} changed is refused, naming the order`, async ({
    portal,
    agent,
    text,
  }) => {
    const form = withFields(await servedPanForm(portal, agent), panFields({ customer_name: "Sunita Devi" }));
    const orderId = orderIdIn((await post(form, agent.cookie)).headers.location ?? "");
    const before = (await portal.sandbox.ledger()).length;
    const orders = await countOrders(portal);
    const answer = await post(withFields(form, change), agent.cookie);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(text.errors.request_changed.replace("{orderId}", orderId));
    expect(await countOrders(portal)).toBe(orders);
    const after = (await portal.sandbox.ledger()).slice(before);
    expect(after.filter((one) => one.write)).toEqual([]);
  });
}

test("twenty changed copies at once still create one order", async ({ portal, agent }) => {
  const form = withFields(await servedPanForm(portal, agent), panFields());
  const numbers = Array.from({ length: TIMES }, () => freshMobile());
  const answers = await Promise.all(
    numbers.map((number) => post(withFields(form, { number }), agent.cookie)),
  );
  expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
  const sent = (await portal.sandbox.ledger()).filter((one) => numbers.includes(one.fields.number ?? ""));
  expect(sent).toHaveLength(1);
});

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("a double click makes one order and one send", async ({ agentPage, portal, text }) => {
      const fields = panFields();
      await portal.sandbox.fault({
        endpoint: "request_pan",
        fault: "slow",
        delayMs: 800,
        mobile: fields.number,
      });
      await agentPage.goto("/agent/pan/new");
      await fillPanForm(agentPage, text, fields);
      await sendButton(agentPage, text).dblclick();
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      const sent = await portal.sandbox.requestsFor(fields.number);
      expect(sent.map((one) => one.orderid)).toEqual([orderIdIn(agentPage.url())]);
    });

    test("going back and sending the form again finds the same order", async ({
      agentPage,
      portal,
      text,
    }) => {
      const fields = panFields();
      await agentPage.goto("/agent/pan/new");
      await fillPanForm(agentPage, text, fields);
      const requestId = await agentPage.locator('input[name="request_id"]').inputValue();
      await sendButton(agentPage, text).click();
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      await agentPage.goBack();
      await fillPanForm(agentPage, text, fields);
      const now = await agentPage.locator('input[name="request_id"]').inputValue();
      await sendButton(agentPage, text).click();
      // A browser may show the old page, whose form finds its order, or fetch a new one, which shows a warning.
      if (now === requestId) await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      else await expect(agentPage.getByText(text.openOrder.title)).toBeVisible();
      expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
    });
  });
}

test("Resume pressed twenty times at once requests one link", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const { text } = await agent.get(`/agent/orders/${orderId}`);
  const form = readForm(`${portal.url}/agent/orders/${orderId}`, text, "attempt");
  const answers = await Promise.all(Array.from({ length: TIMES }, () => post(form, agent.cookie)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(TIMES).fill(303));
  expect(await portal.sandbox.accepted(orderId, "incomplete")).toBe(1);
});
