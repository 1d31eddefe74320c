import { post, withFields } from "./fixtures/forms";
import { panFields, servedPanForm } from "./fixtures/orders";
import { fillPanForm, sendButton } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";

const OLD = "40".padEnd(42, "0");

test("a form of an older build shows that the portal was updated, and sends nothing", async ({
  agentPage,
  portal,
  text,
  faults,
  serverErrors,
}) => {
  faults.allow(/409|404|Server Action|was not found on the server/);
  serverErrors.allow(/Failed to find Server Action/);
  const fields = panFields();
  await agentPage.route("**/agent/pan/new", async (route) => {
    const request = route.request();
    if (request.method() !== "POST") return route.fallback();
    await route.continue({ headers: { ...request.headers(), "next-action": OLD } });
  });
  await agentPage.goto("/agent/pan/new");
  await fillPanForm(agentPage, text, fields);
  await sendButton(agentPage, text).click();
  await expect(agentPage.getByRole("heading", { name: text.broke.renewedTitle })).toBeVisible();
  await agentPage.unroute("**/agent/pan/new");
  await agentPage.getByRole("button", { name: text.broke.again }).click();
  await expect(sendButton(agentPage, text)).toBeVisible();
  expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(0);
});

test("without scripts it does the same, with a link to the new form", async ({
  portal,
  text,
  agent,
  serverErrors,
}) => {
  serverErrors.allow(/Failed to find Server Action/);
  const fields = panFields();
  const form = withFields(await servedPanForm(portal, agent), fields);
  const old = {
    ...form,
    fields: form.fields.map(([name, value]): [string, string] => [
      name.replace(/^\$ACTION_ID_[0-9a-f]+$/, `$ACTION_ID_${OLD}`),
      name.endsWith(":0") ? value.replace(/[0-9a-f]{42}/, OLD) : value,
    ]),
  };
  const answer = await post(old, agent.cookie);
  expect(answer).toMatchObject({ status: 303, headers: { location: "/renewed?page=%2Fagent%2Fpan%2Fnew" } });
  const page = await agent.get(answer.headers.location ?? "");
  expect(page.status).toBe(200);
  expect(page.text).toContain(text.broke.renewedTitle);
  expect(page.text).toContain('href="/agent/pan/new"');
  expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(0);
});
