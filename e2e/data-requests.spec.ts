import { gunzipSync } from "node:zlib";
import { postForm, readableText, send } from "./fixtures/http";
import { customerPage, panFields, requestPan } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import type { Session } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { type Language, LOCALE, RUNS } from "./fixtures/words";

const NAME = "Lakshmi Bai";

async function orderWithLink(portal: Portal, agent: Session) {
  const fields = panFields({ customer_name: NAME });
  const orderId = await requestPan(portal, agent, fields);
  return { orderId, mobile: fields.number, link: await customerPage(agent, orderId) };
}

const requestsOf = (portal: Portal, orderId: string) =>
  portal.database.query<{ kind: string; state: string; channel: string }>(
    "select kind, state, channel from data_requests where order_id = $1 order by id",
    [orderId],
  );

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("what a customer asks on their page is answered by the desk, and they see both", async ({
      portal,
      agent,
      adminPage,
      customerPage: phone,
      text,
    }) => {
      const { orderId, mobile, link } = await orderWithLink(portal, agent);
      await phone.goto(link);
      await phone.getByRole("link", { name: text.customer.ownData }).click();
      await expect(phone.getByRole("heading", { level: 1 })).toContainText(text.customer.ownData);
      await expect(phone.locator("main")).toContainText("L•••••• B••");
      await expect(phone.locator("main")).toContainText(`••••••${mobile.slice(-4)}`);
      await expect(phone.locator("main")).not.toContainText(mobile);
      expect(await phone.locator("script").count()).toBe(0);
      const isWide = () => phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(await isWide()).toBe(false);

      await phone.getByRole("radio", { name: text.requestKinds.correction }).check();
      await phone.getByRole("textbox").fill("Lakshmi with one i only, Aadhaar 9999 4105 7058");
      for (const press of [1, 2]) {
        await phone.getByRole("button", { name: text.ownData.send }).click();
        await expect(phone.locator("#asked"), String(press)).toContainText(text.ownData.received);
        await phone.getByRole("radio", { name: text.requestKinds.correction }).check();
      }
      expect(await isWide()).toBe(false);
      expect(await requestsOf(portal, orderId)).toEqual([
        { kind: "correction", state: "open", channel: "page" },
      ]);

      await adminPage.goto("/admin/requests");
      await expect(adminPage.locator('nav a[href="/admin/requests"]').first()).toContainText(/\(\d+\)/);
      const row = adminPage.getByRole("row").filter({ hasText: orderId });
      await expect(row).toContainText(/29|30/);
      await row.getByRole("link").first().click();
      await expect(adminPage.locator("#asked")).toContainText("XXXX XXXX 7058");
      const reason = adminPage.getByLabel(text.dataRequests.reason);
      await adminPage.getByRole("button", { name: text.dataRequests.answerSubmit }).click();
      await expect(adminPage.locator("#decision-error")).toHaveText(
        text.fieldErrors.request_decision_missing,
      );
      await adminPage.getByRole("radio", { name: text.dataRequests.decision_done }).check();
      await reason.fill("Corrected, and INEXOPAY knows");
      await adminPage.getByRole("button", { name: text.dataRequests.answerSubmit }).click();
      await expect(adminPage.locator("#asked")).toContainText("Corrected, and INEXOPAY knows");
      await expect(adminPage.locator("#answer")).toHaveCount(0);
      expect(await requestsOf(portal, orderId)).toMatchObject([{ state: "done" }]);

      await phone.goto(`${link}/data`);
      await expect(phone.locator("main")).toContainText(text.ownData.doneOn.split("{day}")[1] ?? "");
      await expect(phone.locator("main")).not.toContainText("INEXOPAY knows");
    });

    test("a request by phone is entered with the day on which it came, and its time may be over", async ({
      portal,
      agent,
      adminPage,
      text,
    }) => {
      const { orderId } = await orderWithLink(portal, agent);
      await adminPage.goto(`/admin/requests?order=${orderId}`);
      const send = adminPage.getByRole("button", { name: text.dataRequests.enterSubmit });
      await send.click();
      await expect(adminPage.locator(".field-error")).toHaveText([
        text.fieldErrors.request_kind_missing,
        text.fieldErrors.channel_missing,
      ]);
      await adminPage.getByRole("radio", { name: text.requestKinds.grievance }).check();
      await adminPage.getByRole("radio", { name: text.dataRequests.channel_phone }).check();
      const day = new Date(Date.now() - 40 * 86_400_000);
      for (const [part, value] of [
        ["day", day.getUTCDate()],
        ["month", day.getUTCMonth() + 1],
        ["year", day.getUTCFullYear()],
      ] as const)
        await adminPage.locator(`[name=received_on_${part}]`).fill(String(value));
      await send.click();
      await expect(adminPage).toHaveURL(/\/admin\/requests\/\d+$/);
      await expect(adminPage.locator(".badge.tone-bad")).toBeVisible();
      await adminPage.goto("/admin");
      await expect(
        adminPage.locator(".notice.tone-bad").filter({ has: adminPage.locator('a[href="/admin/requests"]') }),
      ).toBeVisible();
    });
  });
}

test("the file has all of the customer in the clear, for those who may, and is audited", async ({
  portal,
  agent,
  admin,
}) => {
  const { orderId, mobile, link } = await orderWithLink(portal, agent);
  await postForm(`${link}/data`, { kind: "access" }, { origin: portal.url });
  const [row] = await portal.database.query<{ id: number }>(
    "select id from data_requests where order_id = $1",
    [orderId],
  );
  const file = (format: string, session: Session) =>
    postForm(
      `${portal.url}/admin/requests/${row?.id}/file`,
      { format },
      { cookie: session.cookie, origin: portal.url },
    );
  const [page, json] = [await file("document", admin), await file("json", admin)];
  for (const { status, text } of [page, json]) {
    expect(status).toBe(200);
    expect(text).toContain(NAME);
    expect(text).toContain(mobile);
  }
  expect(page.text).not.toContain("<script");
  expect(JSON.parse(json.text)).toMatchObject({ made: { order: orderId }, orders: [{ id: orderId }] });
  expect((await file("json", agent)).status).toBe(403);
  const acts = await portal.database.query(
    "select action from audit_log where object = $1 and action like 'data_request.%' order by seq",
    [orderId],
  );
  expect(acts.map(({ action }) => action)).toEqual([
    ...["data_request.received", "data_request.file_made", "data_request.file_made"],
  ]);
});

for (const language of ["en", "hi"] as Language[]) {
  test(`"Your data" (${language}) is at most 4 KB on the wire, with what was asked`, async ({
    portal,
    agent,
  }) => {
    const { link } = await orderWithLink(portal, agent);
    await postForm(`${link}/data`, { kind: "access" }, { origin: portal.url });
    const headers = { "accept-encoding": "gzip", "accept-language": LOCALE[language] };
    const answer = await send(`${link}/data?asked=access`, { headers });
    const head = Object.entries(answer.headers).join("\r\n").length;
    const html = gunzipSync(answer.body).toString("utf8");
    expect(answer.body.length + head).toBeLessThanOrEqual(4 * 1024);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(14 * 1024);
    expect(html).not.toContain("<script");
    expect(html).toContain(`<html lang="${language}"`);
  });
}

test("only our own page may send it, and a wrong form keeps what was typed", async ({ portal, agent }) => {
  const { orderId, link } = await orderWithLink(portal, agent);
  const ask = (fields: Record<string, string>, headers: Record<string, string>) =>
    postForm(`${link}/data`, fields, headers);
  const foreign: Record<string, string>[] = [{ origin: "https://evil.example" }, { origin: "null" }, {}];
  for (const headers of foreign) expect((await ask({ kind: "erasure" }, headers)).status).toBe(403);
  const wrong = await ask({ kind: "everything", note: "Please <b>now</b>" }, { origin: portal.url });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("Please &lt;b&gt;now&lt;/b&gt;");
  expect(readableText(wrong.text)).toContain("Choose what is asked");
  const token = new URL(link).pathname.split("/")[2] ?? "";
  for (const bad of ["x", `${token.slice(0, -1)}_`, "%00", "A".repeat(2_000)]) {
    const url = `${portal.url}/r/${bad}/data`;
    expect((await send(url)).status, bad.slice(0, 40)).toBe(404);
    expect((await postForm(url, { kind: "access" }, { origin: portal.url })).status).toBe(404);
  }
  expect(await requestsOf(portal, orderId)).toEqual([]);
});

test("the privacy notice names every service and the officer, on a narrow phone, and each order its version", async ({
  portal,
  agent,
  customerPage: phone,
  text,
}) => {
  const { orderId, link } = await orderWithLink(portal, agent);
  const [order] = await portal.database.query<{ version: string }>(
    "select notice_version as version from orders where id = $1",
    [orderId],
  );
  expect(order?.version).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect((await agent.get("/agent/pan/new")).text).toContain('href="/privacy"');
  await portal.database.query(
    "update operator_settings set officer_name = 'Meera Rao', officer_email = 'meera@example.test'",
  );
  await phone.goto(`${link}/data`);
  await phone.getByRole("link", { name: text.privacy.link }).click();
  for (const name of Object.values(text.services)) await expect(phone.locator("main")).toContainText(name);
  await expect(phone.getByRole("link", { name: "meera@example.test" })).toBeVisible();
  expect(await phone.locator("script").count()).toBe(0);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await phone.getByRole("link", { name: text.language.hi }).click();
  await expect(phone.locator("html")).toHaveAttribute("lang", "hi");
  await portal.database.query("update operator_settings set officer_name = null, officer_email = null");
});
