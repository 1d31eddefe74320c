import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/a11y";
import { post, readForm, type ServedForm } from "./fixtures/forms";
import { countOrders, panFields, requestPan, storedOrder } from "./fixtures/orders";
import { fillPanForm, requestByForm, sendButton, stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { ADMIN, AGENT, signIn } from "./fixtures/session";
import { shopWithId } from "./fixtures/shops";
import { type SmtpServer, startSmtpServer } from "./fixtures/smtp-server";
import { expect, test } from "./fixtures/test";
import { startWebhookReceiver, type WebhookReceiver } from "./fixtures/webhook-receiver";
import { type Language, LOCALE, type Words } from "./fixtures/words";

// Most tests start their own portal and ask its vendor several times; any free worker takes the next one.
test.describe.configure({ timeout: 180_000, mode: "parallel" });

const SECRET = "the-receivers-own-secret-0123456789";

const openPauses = async (portal: Portal) =>
  (
    await portal.database.query<{ reason: string }>(
      "select reason from service_pauses where lifted_at is null",
    )
  ).map(({ reason }) => reason);

const knownBalance = async (portal: Portal) => {
  const [row] = await portal.database.query<{ paise: string }>(
    "select balance_paise as paise from vendor_health where \"check\" = 'balance'",
  );
  return Number(row?.paise);
};

/** Presses "Ask the vendor now" on the operator's first page. */
async function askVendor(page: Page, text: Words): Promise<void> {
  await page.goto("/admin");
  await page.locator("#vendor").getByRole("button", { name: text.adminHome.checkNow }).click();
  await page.waitForLoadState();
}

/** Makes the vendor well again, and has the portal see it: the next tests of this worker use the same portal. */
async function makeWell(portal: Portal, page: Page, text: Words): Promise<void> {
  await portal.sandbox.settings({ ipStatus: "MATCHED", balance: 1250.5 });
  await askVendor(page, text);
  await expect.poll(() => openPauses(portal)).toEqual([]);
}

/** The agent's form is refused with a neutral message, nothing reaches the vendor, and no order is created. */
async function expectRefused(page: Page, portal: Portal, text: Words): Promise<void> {
  const fields = panFields();
  const before = await countOrders(portal);
  await page.goto("/agent/pan/new");
  await expect(page.getByText(text.pauses.agentTitle)).toBeVisible();
  await fillPanForm(page, text, fields);
  await sendButton(page, text).click();
  await expect(page.getByText(text.errors.services_paused)).toBeVisible();
  await expect(page.getByLabel(text.pan.number)).toHaveValue(fields.number);
  expect(await portal.sandbox.requestsFor(fields.number)).toEqual([]);
  expect(await countOrders(portal)).toBe(before);
  expect(await page.locator("main").innerText()).not.toMatch(/40[23]|balance|whitelist|INEXOPAY/i);
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("a 402 pauses new orders until a check finds enough balance", async ({
      portal,
      agent,
      agentPage,
      adminPage,
      text,
    }) => {
      const before = await requestPan(portal, agent);
      await portal.sandbox.settings({ balance: 50 });
      const refused = await requestByForm(agentPage, text);
      await expect(stateOn(agentPage, "failed")).toBeVisible();
      await expectRefused(agentPage, portal, text);
      expect((await storedOrder(portal, before)).state).toBe("awaiting_customer");

      await expect.poll(() => knownBalance(portal)).toBe(5_000);
      await adminPage.goto("/admin/orders");
      const banner = adminPage.locator(".shell-banner");
      await expect(banner).toContainText(text.pauses.why_insufficient_balance);
      await expect(banner).toContainText("₹50");
      await banner.getByRole("button", { name: text.pauses.checkNow }).click();
      await expect(adminPage).toHaveURL(/\/admin$/);
      await expect(banner).toContainText(text.pauses.why_insufficient_balance);
      expect(await openPauses(portal)).toEqual(["insufficient_balance"]);

      await portal.sandbox.settings({ balance: 1250 });
      await askVendor(adminPage, text);
      await expect(banner).toHaveCount(0);
      expect(await openPauses(portal)).toEqual([]);
      await requestByForm(agentPage, text);
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      await agentPage.goto("/agent");
      await expect(agentPage.getByText(text.pauses.agentTitle)).toHaveCount(0);
      expect((await storedOrder(portal, refused)).kinds).toEqual(["created", "submitted", "rejected"]);
      await makeWell(portal, adminPage, text);
    });

    test("an IP address that does not match pauses new orders too, and an admin may lift the pause", async ({
      portal,
      agentPage,
      adminPage,
      text,
    }) => {
      const lifted = () =>
        portal.database.query("select facts from audit_log where action = 'pause.lifted' order by seq");
      const before = await lifted();
      await portal.sandbox.settings({ ipStatus: "MISMATCHED" });
      await askVendor(adminPage, text);
      const banner = adminPage.locator(".shell-banner");
      await expect(banner).toContainText(text.pauses.why_forbidden);
      await expect(banner).toContainText("127.0.0.1");
      await expectRefused(agentPage, portal, text);
      await portal.sandbox.settings({ ipStatus: "MATCHED" });
      await askVendor(adminPage, text);
      await expect(banner).toHaveCount(0);

      await portal.sandbox.settings({ ipStatus: "MISMATCHED" });
      await askVendor(adminPage, text);
      await banner.locator("summary", { hasText: text.pauses.liftOpener }).click();
      await expect(banner.getByText(text.pauses.liftWarning_forbidden)).toBeVisible();
      await banner.getByRole("button", { name: text.pauses.lift }).click();
      await expect(banner).toHaveCount(0);
      await askVendor(adminPage, text);
      await expect(banner).toHaveCount(0);
      // The vendor refuses the next order: that weighs more than the admin's word.
      await requestByForm(agentPage, text);
      await expect(stateOn(agentPage, "failed")).toBeVisible();
      expect(await openPauses(portal)).toEqual(["forbidden"]);
      expect(await lifted()).toEqual([...before, { facts: { reason: "forbidden" } }]);
      await makeWell(portal, adminPage, text);
    });

    test("a test alert is sent by a button, and listed with its result", async ({
      newPortal,
      openPage,
      text,
    }) => {
      const receiver = await startWebhookReceiver();
      try {
        const portal = await newPortal({ env: () => alertEnv(receiver) });
        const [, adminPage] = await pages(portal, openPage);
        await adminPage.goto("/admin/alerts");
        await expect(adminPage.getByText(text.alerts.none)).toBeVisible();
        await adminPage.getByRole("button", { name: text.alerts.sendTest }).click();
        await expect(adminPage.locator("#alerts").getByText(text.alertText.title_test)).toBeVisible();
        await expect.poll(() => receiver.posted.map(({ body }) => JSON.parse(body).kind)).toEqual(["test"]);
        await expect.poll(() => outcomes(portal)).toEqual(["test opened webhook sent"]);
        await adminPage.reload();
        await expect(adminPage.locator("#alerts").getByRole("row").nth(1)).toContainText(text.alerts.webhook);
      } finally {
        await receiver.close();
      }
    });
  });
}

test("alerts are sent signed by webhook and mail, when they open and close, and name nobody", async ({
  newPortal,
  text,
}) => {
  const [receiver, smtp] = [await startWebhookReceiver(), await startSmtpServer()];
  try {
    const portal = await newPortal({ env: () => alertEnv(receiver, smtp) });
    const admin = await signIn(portal, ADMIN);
    const fields = panFields({ customer_name: "Lakshmi Narayanan" });
    receiver.refuseNext(1);
    await portal.sandbox.settings({ balance: 50 });
    await requestPan(portal, await signIn(portal, AGENT), fields);
    const opened = ["balance_low opened", "payment_required opened"];
    await expect.poll(() => taken(receiver)).toEqual(opened);
    await expect.poll(() => smtp.mails.length).toBe(2);

    await portal.sandbox.settings({ balance: 1250 });
    const home = `${portal.url}/admin`;
    await post(readForm(home, (await admin.get("/admin")).text, "about"), admin.cookie);
    await expect
      .poll(() => taken(receiver), { timeout: 30_000 })
      .toEqual(["balance_low closed", ...opened.slice(0, 1), "payment_required closed", ...opened.slice(1)]);
    await expect.poll(() => smtp.mails.length).toBe(4);
    await expect.poll(() => receiver.posted.length, { timeout: 30_000 }).toBe(5);

    for (const { headers, body } of receiver.posted) {
      const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(headers["x-bahi-signature"])) ?? [];
      expect(mac).toBe(createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex"));
      expect(headers["content-type"]).toBe("application/json");
    }
    // The first was refused with 503 and came again under the same id.
    const ids = receiver.posted.map(({ body }) => JSON.parse(body).id as string);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(4);
    for (const mail of smtp.mails) {
      expect(mail).toMatchObject({
        from: "portal@example.test",
        to: ["one@example.test", "two@example.test"],
      });
      expect(mail.text).toContain(`${portal.url}/admin/alerts`);
    }
    expect(smtp.mails.map(({ subject }) => subject)).toContain(
      `${text.alertText.state_opened}: ${text.alertText.title_balance_low}`,
    );
    const sent = [...receiver.posted.map(({ body }) => body), ...smtp.mails.map((mail) => mail.text)].join(
      "\n",
    );
    expect(sent).toContain("₹50");
    for (const secret of [fields.number, "Lakshmi", "Narayanan", portal.secrets.apiKey, SECRET])
      expect(sent).not.toContain(secret);
    expect(portal.logs()).not.toContain(SECRET);
    await expect
      .poll(() => outcomes(portal))
      .toEqual(
        ["balance_low", "payment_required"].flatMap((kind) =>
          ["closed", "opened"].flatMap((about) =>
            ["mail", "webhook"].map((one) => `${kind} ${about} ${one} sent`),
          ),
        ),
      );
  } finally {
    await Promise.all([receiver.close(), smtp.close()]);
  }
});

test("the chart's table matches the database's counts, by Indian days", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal();
  const agent = await signIn(portal, AGENT);
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push(await requestPan(portal, agent));
  for (const orderid of ids.slice(0, 2)) await portal.sandbox.sendCallback({ orderid, status: "success" });
  await expect.poll(async () => (await storedOrder(portal, ids[1] ?? "")).state).toBe("succeeded");
  // On both sides of a midnight in India, and one that is too old to count.
  const places = ["- interval '1 second'", "+ interval '1 second'", "- interval '40 days'"];
  for (const [index, place] of places.entries())
    await portal.database.query(
      `update orders set created_at = date_trunc('day', now() at time zone 'Asia/Kolkata') at time zone 'Asia/Kolkata' ${place}
       where id = $1`,
      [ids[index]],
    );
  const expected = await portal.database.query<{ row: string }>(
    `select concat_ws(' ', to_char(created_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD'),
       count(*) filter (where state = 'succeeded'), count(*) filter (where state = 'awaiting_customer'), 0, 0, count(*)) as row
     from orders where created_at > now() - interval '13 days'
     group by to_char(created_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD')
     order by to_char(created_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') desc`,
  );
  await portal.database.query(
    "insert into balance_readings (at, balance_paise) values (now() - interval '3 days', 200000), (now() - interval '40 days', 900000)",
  );
  const [, page] = await pages(portal, openPage);
  await page.goto("/admin");
  await page.locator("#outcome-numbers summary").click();
  const rows = await page.locator("#outcome-numbers tbody tr").all();
  const shown = await Promise.all(
    rows.map(async (row) => {
      const day = await row.locator("time").getAttribute("datetime");
      const cells = await row.locator("td").allInnerTexts();
      expect(cells[1]).toBe(text.services.pan_application);
      return [day, ...cells.slice(2)].join(" ");
    }),
  );
  expect(shown.length).toBe(2);
  expect(shown).toEqual(expected.map(({ row }) => row));
  const trend = page.locator("#vendor").getByRole("img");
  await expect(trend).toHaveAttribute("aria-label", /₹2,000 .*₹1,250\.50/);
  await expect(page.locator("#callbacks")).toContainText(text.adminHome.cbConfirmed);
  const [received] = await portal.database.query<{ count: number }>(
    "select count(*)::int as count from callbacks",
  );
  await expect(page.locator("#callbacks dd").first()).toHaveText(String(received?.count));
});

test("an agent is denied the alerts page and every action of the operator", async ({
  newPortal,
  openPage,
  text,
  serverErrors,
}) => {
  serverErrors.allow(/Failed to find Server Action/);
  const portal = await newPortal();
  const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
  for (const path of ["/admin/alerts", "/admin"]) {
    const answer = await agent.get(path);
    expect(answer.text).toContain('data-denied="agent"');
    expect(answer.text).not.toContain(text.alerts.list);
  }
  await portal.sandbox.settings({ ipStatus: "MISMATCHED" });
  const page = await openPage({ storageState: admin.state, baseURL: portal.url });
  await askVendor(page, text);
  const held = ["forbidden"];
  await expect.poll(() => openPauses(portal)).toEqual(held);
  const home = `${portal.url}/admin`;
  const html = (await admin.get("/admin")).text;
  const alertsPage = `${portal.url}/admin/alerts`;
  const presses: ServedForm[] = [
    readForm(home, html, "pause"),
    readForm(home, html, "about"),
    readForm(alertsPage, (await admin.get("/admin/alerts")).text, "about", 'value="test"'),
  ];
  // The portal also checks the vendor by itself, every five minutes.
  const asked = () =>
    portal
      .logs()
      .split("\n")
      .filter((line) => line.includes("the vendor was asked") && !line.includes('"request":"job-'));
  const before = asked();
  expect(before).not.toEqual([]);
  for (const press of presses)
    for (const place of [press.page, `${portal.url}/agent`])
      await post({ ...press, page: place }, agent.cookie);
  for (const press of presses) await post(press, admin.cookie, { origin: "https://elsewhere.example" });
  expect(await openPauses(portal)).toEqual(held);
  expect(asked()).toEqual(before);
  expect(await portal.database.query("select id from alerts where kind = 'test'")).toEqual([]);
  // The same form works for the operator.
  const [lift] = presses;
  if (lift) await post(lift, admin.cookie);
  expect(await openPauses(portal)).toEqual([]);
});

for (const language of ["en", "hi"] as Language[]) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("home, banner and alerts meet WCAG 2.2 AA, in light and dark, wide and narrow", async ({
      portal,
      agentPage,
      adminPage,
      text,
    }) => {
      const { session, shopId } = await shopWithId(portal);
      for (let i = 0; i < 3; i++) await requestPan(portal, session);
      await portal.database.query(
        "update orders set created_at = created_at - interval '3 days' where agent_id = $1",
        [shopId],
      );
      await requestPan(portal, session);
      await portal.database.query(
        "insert into balance_readings (at, balance_paise) select now() - n * interval '1 day', n * 20000 from generate_series(1, 10) n",
      );
      await portal.sandbox.settings({ ipStatus: "MISMATCHED", balance: 50 });
      await askVendor(adminPage, text);
      await expect.poll(() => openPauses(portal)).toEqual(["forbidden"]);
      await expect
        .poll(() => portal.database.query("select kind from alerts where closed_at is null"))
        .toContainEqual({ kind: "ip_mismatch" });
      await adminPage.goto("/admin");
      await adminPage.locator(".numbers summary").click();
      await expectAccessible(adminPage, "/admin");
      await adminPage.goto("/admin/alerts");
      await expectAccessible(adminPage, "/admin/alerts");
      await agentPage.goto("/agent");
      await expectAccessible(agentPage, "/agent");
      await makeWell(portal, adminPage, text);
    });
  });
}

type OpenPage = (options: {
  storageState: Awaited<ReturnType<typeof signIn>>["state"];
  baseURL: string;
}) => Promise<Page>;

/** The pages of an agent and of an admin. */
async function pages(portal: Portal, openPage: OpenPage): Promise<[Page, Page]> {
  const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
  return [
    await openPage({ storageState: agent.state, baseURL: portal.url }),
    await openPage({ storageState: admin.state, baseURL: portal.url }),
  ];
}

function alertEnv(receiver: WebhookReceiver, smtp?: SmtpServer) {
  return {
    ALERT_WEBHOOK_URL: receiver.url,
    ALERT_WEBHOOK_SECRET: SECRET,
    ALERT_SETTLE_MS: "1",
    ...(smtp
      ? {
          SMTP_URL: smtp.url,
          ALERT_MAIL_FROM: "portal@example.test",
          ALERT_MAIL_TO: "one@example.test, two@example.test",
        }
      : {}),
  };
}

/** The messages that the receiver accepted, each once, sorted. */
function taken(receiver: WebhookReceiver): string[] {
  const bodies = receiver.posted.map(
    ({ body }) => JSON.parse(body) as { id: string; kind: string; about: string },
  );
  const byId = new Map(bodies.map((one) => [one.id, `${one.kind} ${one.about}`]));
  return [...byId.values()].sort();
}

async function outcomes(portal: Portal): Promise<string[]> {
  const rows = await portal.database.query<{ line: string }>(
    `select concat_ws(' ', a.kind, d.about, d.channel, d.outcome) as line
     from alert_deliveries d join alerts a on a.id = d.alert_id order by line`,
  );
  return rows.map(({ line }) => line);
}
