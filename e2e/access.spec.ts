import { post, readForm, type ServedForm, withFields } from "./fixtures/forms";
import { postForm, readableText, send } from "./fixtures/http";
import { countOrders, panFields, requestPan, servedPanForm, storedOrder } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { routesUnder } from "./fixtures/routes";
import { ADMIN, AGENT, newShop, postSignIn, shopWithId, signIn } from "./fixtures/session";
import { postAsAdmin } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";
import { words } from "./fixtures/words";

const ADMIN_PAGES = ["/admin", "/admin/orders", "/admin/orders?view=trouble", "/admin/review"];
const AGENT_PAGES = ["/agent", "/agent/pan/new", "/agent/pan/resume", "/agent/orders"];

test("a shop cannot see or change another shop's order", async ({ portal, agent }) => {
  const stranger = await newShop(portal);
  const number = panFields().number;
  const orderId = await requestPan(portal, agent, { number, customer_name: "Geeta Kumari" });
  const page = await stranger.get(`/agent/orders/${orderId}`);
  expect(page.status).toBe(404);
  expect(page.text).not.toContain("Geeta");
  expect(page.text.replace(/\s/g, "")).not.toContain(number);
  const rsc = await stranger.get(`/agent/orders/${orderId}`, { rsc: "1" });
  expect(rsc.text).not.toContain("Geeta");
  expect((await stranger.get(`/agent/orders/${orderId}/version`)).status).toBe(404);
  expect((await agent.get(`/agent/orders/${orderId}/version`)).status).toBe(200);
  for (const list of ["/agent", "/agent/orders", "/agent/pan/resume"]) {
    expect((await stranger.get(list)).text, list).not.toContain(orderId);
  }
});

test("a shop's actions on another shop's order are refused", async ({ portal, agent, text }) => {
  const stranger = await newShop(portal);
  const [victim, own] = [await requestPan(portal, agent), await requestPan(portal, stranger)];
  const before = await storedOrder(portal, victim);
  const ledger = (await portal.sandbox.ledger(victim)).length;
  const address = `${portal.url}/agent/orders/${own}`;
  const html = (await stranger.get(`/agent/orders/${own}`)).text;
  const presses = [
    readForm(address, html, "attempt"),
    readForm(address, html, "orderid", text.order.lookUpNow),
  ];
  for (const press of presses) {
    const answer = await post(withFields(press, { orderid: victim }), stranger.cookie);
    expect(answer.status).toBe(200);
    expect(readableText(answer.text)).toContain(text.errors.not_found);
  }
  const opening = { cookie: stranger.cookie, origin: portal.url };
  const opened = await postForm(`${portal.url}/agent/orders/${victim}/open`, {}, opening);
  expect(opened.headers.location).not.toContain(portal.sandbox.url);
  expect(await storedOrder(portal, victim)).toEqual(before);
  expect(await portal.sandbox.ledger(victim)).toHaveLength(ledger);
});

test("another shop's open order on the same mobile number is not revealed", async ({ portal, agent }) => {
  const stranger = await newShop(portal);
  const number = panFields().number;
  await requestPan(portal, agent, { number });
  expect(await requestPan(portal, stranger, { number })).toMatch(/^B/);
});

test("agents are denied every admin page, and admins every agent page", async ({
  portal,
  agent,
  admin,
  text,
}) => {
  const orderId = await requestPan(portal, agent, { customer_name: "Lakshmi Bai" });
  for (const path of [...ADMIN_PAGES, `/admin/orders/${orderId}`]) {
    const answer = await agent.get(path);
    expect([answer.status, answer.text.includes('data-denied="agent"')], path).toEqual([403, true]);
    expect(readableText(answer.text), path).toContain(text.denied.title);
    expect(answer.text, path).toContain('href="/agent/pan/new"');
    expect(answer.text, path).not.toContain('href="/admin/orders"');
    expect(answer.text.includes("Lakshmi"), path).toBe(false);
    // The return address of the sign-in page repeats the request.
    const given = readableText(answer.text).replaceAll(encodeURIComponent(path), "");
    expect(given, path).not.toContain(orderId);
    expect(readableText(answer.text), path).not.toContain(text.admin.trouble);
  }
  for (const path of [...AGENT_PAGES, `/agent/orders/${orderId}`]) {
    const answer = await admin.get(path);
    expect([answer.status, answer.text.includes('data-denied="admin"')], path).toEqual([403, true]);
    expect(answer.text, path).toContain('href="/admin/orders"');
    expect(answer.text, path).not.toContain('href="/agent/pan/new"');
    expect(answer.text.includes("Lakshmi"), path).toBe(false);
  }
});

test("a missing page has status 404 and says so without scripts", async ({ agent, admin, text }) => {
  for (const [folder, reader, home] of [
    ["agent", agent, "/agent/pan/new"],
    ["admin", admin, "/admin/orders"],
  ] as const) {
    const pages = routesUnder(folder).filter(({ kind, path }) => kind === "page" && path.includes("["));
    expect(pages.length).toBeGreaterThan(2);
    for (const { path } of pages) {
      const address = path.replace(/\[\w+\]/g, "00000000-0000-4000-8000-000000000000");
      const answer = await reader.get(address);
      expect([answer.status, answer.text.includes("data-missing")], address).toEqual([404, true]);
      expect(readableText(answer.text), address).toContain(text.notFound.title);
      expect(answer.text, address).toContain(`href="${home}"`);
    }
  }
});

// Next looks up an action among those of the page that a form is posted to.
const NOT_ON_THIS_PAGE = /Failed to find Server Action/;

test("an agent cannot use an admin's actions", async ({ portal, agent, admin, serverErrors }) => {
  serverErrors.allow(NOT_ON_THIS_PAGE);
  const { orderId, decide, ask } = await orderInReview(portal, agent, admin);
  const before = await storedOrder(portal, orderId);
  const calls = (await portal.sandbox.ledger(orderId)).length;
  const filled = withFields(decide, { decision: "succeeded", reason: "Because I would like it so" });
  for (const form of [filled, ask]) {
    for (const page of [form.page, `${portal.url}/agent/orders/${orderId}`, `${portal.url}/agent`]) {
      await post({ ...form, page }, agent.cookie);
    }
  }
  expect(await storedOrder(portal, orderId)).toEqual(before);
  expect(await portal.sandbox.ledger(orderId)).toHaveLength(calls);
  // The same form works for the admin, so it was the agent that was refused.
  expect((await postAsAdmin(filled, admin.cookie, portal.secrets)).status).toBe(303);
  expect((await storedOrder(portal, orderId)).state).toBe("succeeded");
});

test("an admin cannot use the agents' actions", async ({ portal, agent, admin, text, serverErrors }) => {
  serverErrors.allow(NOT_ON_THIS_PAGE);
  const form = withFields(await servedPanForm(portal, agent), panFields());
  const before = await countOrders(portal);
  const answer = await post({ ...form, page: `${portal.url}/admin` }, admin.cookie);
  expect(readableText(answer.text)).not.toContain(text.order.history);
  await post(form, admin.cookie);
  expect(await countOrders(portal)).toBe(before);
});

test("a stranger is sent from every page to sign-in and sees nothing", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const orderPages = [`/agent/orders/${orderId}`, `/admin/orders/${orderId}`];
  for (const path of ["/", ...AGENT_PAGES, ...ADMIN_PAGES, ...orderPages]) {
    const answer = await send(portal.url + path);
    expect(readableText(answer.text), path).not.toContain(orderId);
    expect(answer.headers.location, path).toMatch(/\/login(\?to=[\w%-]+)?$/);
  }
  expect((await send(`${portal.url}/agent/orders/${orderId}/version`)).status).toBe(401);
  const form = withFields(await servedPanForm(portal, agent), panFields());
  const before = await countOrders(portal);
  await post(form, "");
  await post(form, "authjs.session-token=forged");
  expect(await countOrders(portal)).toBe(before);
});

test("a form sent after its session ended sends nothing and keeps its answers", async ({
  portal,
  openPage,
  text,
}) => {
  const session = await signIn(portal, AGENT);
  const page = await openPage({ storageState: session.state });
  const fields = panFields({ customer_name: "Kept Name" });
  await page.goto("/agent/pan/new");
  await fillPanForm(page, text, fields);
  await page.context().clearCookies();
  await sendButton(page, text).click();
  const signInAgain = page.getByRole("link", { name: text.errors.not_signed_in });
  await expect(signInAgain).toHaveAttribute("href", "/login?to=%2Fagent%2Fpan%2Fnew");
  await expect(page.getByLabel(text.pan.number)).toHaveValue(fields.number);
  await expect(page.getByLabel(text.pan.customerName)).toHaveValue("Kept Name");
  await page.context().addCookies(session.state.cookies);
  await sendButton(page, text).click();
  await expect(stateOn(page, "awaiting_customer")).toBeVisible();
  expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
});

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("the old cookie opens nothing after signing out", async ({ portal, openPage, text }) => {
      const session = await signIn(portal, AGENT);
      const page = await openPage({ storageState: session.state });
      await page.goto("/agent");
      await page.getByRole("button", { name: text.common.signOut }).click();
      await expect(page).toHaveURL(/\/login$/);
      const replayed = await openPage({ storageState: session.state });
      await replayed.goto("/agent");
      await expect(replayed).toHaveURL(/\/login/);
      expect((await session.get("/agent/orders/BXXXXXXXXXXXX/version")).status).toBe(401);
    });
  });
}

test("a suspended person is signed out at the next request", async ({ portal, openPage }) => {
  const session = await newShop(portal);
  const page = await openPage({ storageState: session.state });
  await page.goto("/agent");
  await expect(page).toHaveURL(/\/agent$/);
  const name = await page.locator(".shell-user-name").innerText();
  await portal.database.query("update users set status = 'suspended' where name = $1", [name]);
  await page.goto("/agent");
  await expect(page).toHaveURL(/\/login/);
});

test("a wrong password gets only a neutral message, and attempts are limited", async ({ portal, text }) => {
  const { email } = await shopWithId(portal);
  const known = await postSignIn(portal, email, "wrong-password");
  const unknown = await postSignIn(portal, `nobody-${email}`, "wrong-password");
  for (const answer of [known, unknown]) {
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(text.errors.sign_in_failed);
    expect(answer.headers["set-cookie"] ?? []).toEqual([]);
    expect(answer.text).not.toContain("wrong-password");
  }
  for (let i = 0; i < 9; i++) await postSignIn(portal, email, `wrong-${i}`);
  const locked = await postSignIn(portal, email, portal.secrets.password);
  expect(locked.status).toBe(200);
  expect(locked.text).toContain(text.errors.too_many_tries);
  // A spoofed address does not help, and another person is not locked out.
  const elsewhere = { origin: portal.url, "x-forwarded-for": "203.0.113.9" };
  expect((await postSignIn(portal, email, portal.secrets.password, elsewhere)).status).toBe(200);
  expect((await postSignIn(portal, ADMIN, portal.secrets.password)).status).toBe(303);
});

test("an order's page opens for the shop that created it", async ({ portal, agent, agentPage }) => {
  const orderId = await requestPan(portal, agent);
  await agentPage.goto(`/agent/orders/${orderId}`);
  await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
});

type Person = Awaited<ReturnType<typeof signIn>>;

async function orderInReview(
  portal: Portal,
  agent: Person,
  admin: Person,
): Promise<{ orderId: string; decide: ServedForm; ask: ServedForm }> {
  const orderId = await requestPan(portal, agent);
  for (const status of ["success", "failed"]) await portal.sandbox.sendCallback({ orderid: orderId, status });
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("needs_review");
  const html = (await admin.get(`/admin/orders/${orderId}`)).text;
  const page = `${portal.url}/admin/orders/${orderId}`;
  return {
    orderId,
    decide: readForm(page, html, "decision"),
    ask: readForm(page, html, "orderid", words("en").admin.lookUpNow),
  };
}
