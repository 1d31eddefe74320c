import { post, readerOf, readForm, withFields } from "./fixtures/forms";
import { readableText } from "./fixtures/http";
import { countOrders, orderIdIn, panFields, servedPanForm, storedOrder } from "./fixtures/orders";
import { fillPanForm, sendButton } from "./fixtures/pan-form";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const TYPED = "Sunita Devi Kharwar";

test("a form sent by another person is refused, shows them nothing, and is kept for its own person", async ({
  portal,
  agent,
  admin,
  text,
}) => {
  const other = await newShop(portal);
  const form = withFields(await servedPanForm(portal, agent), { ...panFields({ customer_name: TYPED }) });
  const before = await countOrders(portal);
  const refused = await post(form, other.cookie);
  expect(readableText(refused.text)).toContain(text.errors.other_person);
  let held = readForm(form.page, refused.text, "held");
  for (const session of [other, other]) {
    const again = await post(held, session.cookie);
    expect(readableText(again.text)).toContain(text.errors.other_person);
    expect(again.text + refused.text).not.toContain(TYPED);
    held = readForm(form.page, again.text, "held");
  }
  const claimed = withFields(held, { rendered_for: readerOf(await servedPanForm(portal, other)) });
  expect((await post(claimed, other.cookie)).text).not.toContain(TYPED);
  expect((await post(held, admin.cookie)).text).not.toContain(TYPED);
  expect(await countOrders(portal)).toBe(before);

  const back = await post(held, agent.cookie);
  expect(back.text).toContain(TYPED);
  const filled = withFields(
    readForm(form.page, back.text, "pan_mode"),
    Object.fromEntries(form.fields.filter(([name]) => !name.startsWith("$"))),
  );
  const sent = await post(filled, agent.cookie);
  expect((await storedOrder(portal, orderIdIn(sent.headers.location ?? ""))).state).toBe("awaiting_customer");
});

test("a form that does not say for whom it was rendered is refused", async ({ portal, agent, text }) => {
  const before = await countOrders(portal);
  const served = withFields(await servedPanForm(portal, agent), panFields());
  const bare = { ...served, fields: served.fields.filter(([name]) => name !== "rendered_for") };
  expect(readableText((await post(bare, agent.cookie)).text)).toContain(text.errors.form_not_whole);
  expect(await countOrders(portal)).toBe(before);
});

test("with scripts on, another person in a second tab cannot see or send the first person's form", async ({
  portal,
  agent,
  agentPage,
  text,
}) => {
  const other = await newShop(portal);
  await agentPage.goto("/agent/pan/new");
  await fillPanForm(agentPage, text, panFields({ customer_name: TYPED }));
  const secondTab = async (cookies: typeof other.state.cookies) => {
    await agentPage.context().clearCookies();
    await agentPage.context().addCookies(cookies);
  };
  await secondTab(other.state.cookies);
  await sendButton(agentPage, text).click();
  await expect(agentPage.locator(".notice.tone-bad")).toContainText(text.errors.other_person);
  expect(await agentPage.content()).not.toContain(TYPED);
  await secondTab(agent.state.cookies);
  await agentPage.getByRole("button", { name: text.common.bringBack }).click();
  await expect(agentPage.getByLabel(text.pan.customerName)).toHaveValue(TYPED);
  await sendButton(agentPage, text).click();
  await agentPage.waitForURL(/\/agent\/orders\/[0-9A-Z]+$/);
});

test("a draft is not saved into another person's drafts", async ({ portal, agent }) => {
  const other = await newShop(portal);
  const owner = readerOf(await servedPanForm(portal, agent));
  const save = (cookie: string) =>
    fetch(`${portal.url}/agent/drafts/bank_onboarding`, {
      method: "POST",
      headers: { cookie, origin: portal.url },
      body: new URLSearchParams({ rendered_for: owner, name: TYPED }),
    });
  expect((await save(other.cookie)).status).toBe(409);
  expect((await save(agent.cookie)).status).toBe(200);
});
