import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/a11y";
import { post, readForm, type ServedForm } from "./fixtures/forms";
import { countOrders, panFields, requestPan, storedOrder } from "./fixtures/orders";
import { fillPanForm, requestByForm, sendButton, stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { ADMIN, AGENT, shopWithId, signIn } from "./fixtures/session";
import { type SmtpServer, startSmtpServer } from "./fixtures/smtp-server";
import { expect, test } from "./fixtures/test";
import { startWebhookReceiver, type WebhookReceiver } from "./fixtures/webhook-receiver";
import { type Language, LOCALE, type Words } from "./fixtures/words";

// Most tests ask the vendor several times; any free worker takes the next one.
test.describe.configure({ mode: "parallel" });

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

/** Presses "Check INEXOPAY now" on the admin's first page. */
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
  // The form says what the shop's own balance will be.
  const ownBalance = /Your balance after it is/;
  expect(text.money.costNoLimit).toMatch(ownBalance);
  const said = (await page.locator("main").innerText()).replace(ownBalance, "");
  expect(said).not.toMatch(/40[23]|balance|whitelist|INEXOPAY/i);
}

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

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

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
});

test("alerts are sent signed by webhook and e-mail, for a test by a button, and when they open and close, and name nobody", async ({
  newPortal,
  openPage,
  text,
}) => {
  const [receiver, smtp] = [await startWebhookReceiver(), await startSmtpServer()];
  try {
    const portal = await newPortal({ env: () => alertEnv(receiver, smtp) });
    const admin = await signIn(portal, ADMIN);
    const tests = [true, false];
    for (const [index, javaScriptEnabled] of tests.entries()) {
      const page = await openPage({ storageState: admin.state, baseURL: portal.url, javaScriptEnabled });
      await page.goto("/admin/alerts");
      await expect(page.getByText(text.alerts.none)).toHaveCount(index === 0 ? 1 : 0);
      await page.getByRole("button", { name: text.alerts.sendTest }).click();
      await expect(page.locator("#alerts").getByText(text.alertText.title_test)).toHaveCount(index + 1);
      const sent = ["mail", "webhook"].flatMap((one) => Array(index + 1).fill(`test opened ${one} sent`));
      await expect.poll(() => outcomes(portal)).toEqual(sent);
      await page.reload();
      await expect(page.locator("#alerts").getByRole("row").nth(1)).toContainText(text.alerts.webhook);
    }
    expect(receiver.posted.map(({ body }) => JSON.parse(body).kind)).toEqual(["test", "test"]);
    expect(smtp.mails).toHaveLength(tests.length);
    const fields = panFields({ customer_name: "Lakshmi Narayanan" });
    receiver.refuseNext(1);
    await portal.sandbox.settings({ balance: 50 });
    await requestPan(portal, await signIn(portal, AGENT), fields);
    const opened = ["balance_low opened", "payment_required opened"];
    await expect.poll(() => taken(receiver)).toEqual(opened);
    await expect.poll(() => smtp.mails.length).toBe(tests.length + 2);

    await portal.sandbox.settings({ balance: 1250 });
    const home = `${portal.url}/admin`;
    await post(readForm(home, (await admin.get("/admin")).text, "about"), admin.cookie);
    await expect
      .poll(() => taken(receiver), { timeout: 30_000 })
      .toEqual(["balance_low closed", ...opened.slice(0, 1), "payment_required closed", ...opened.slice(1)]);
    await expect.poll(() => smtp.mails.length).toBe(tests.length + 4);
    await expect.poll(() => receiver.posted.length, { timeout: 30_000 }).toBe(tests.length + 5);

    for (const { headers, body } of receiver.posted) {
      const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(String(headers["x-bahi-signature"])) ?? [];
      expect(mac).toBe(createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex"));
      expect(headers["content-type"]).toBe("application/json");
    }
    // The first was refused with 503 and came again under the same id.
    const ids = receiver.posted.map(({ body }) => JSON.parse(body).id as string);
    expect(new Set(ids).size).toBe(tests.length + 4);
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
      .toEqual([
        ...["balance_low", "payment_required"].flatMap((kind) =>
          ["closed", "opened"].flatMap((about) =>
            ["mail", "webhook"].map((one) => `${kind} ${about} ${one} sent`),
          ),
        ),
        ...["mail", "webhook"].flatMap((one) => tests.map(() => `test opened ${one} sent`)),
      ]);
  } finally {
    await Promise.all([receiver.close(), smtp.close()]);
  }
});

test("the chart's table matches the database's counts, by Indian days", async ({
  portal,
  adminPage: page,
  text,
}) => {
  const { session, shopId } = await shopWithId(portal);
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push(await requestPan(portal, session));
  for (const orderid of ids.slice(0, 2)) await portal.sandbox.sendCallback({ orderid, status: "success" });
  await expect.poll(async () => (await storedOrder(portal, ids[1] ?? "")).state).toBe("succeeded");
  // On both sides of a midnight in India a week ago, one more, and one that is too old to count.
  const places = [
    "- interval '1 second'",
    "+ interval '1 second'",
    "+ interval '1 hour'",
    "- interval '40 days'",
  ];
  for (const [index, place] of places.entries())
    await portal.database.query(
      `update orders set created_at = (date_trunc('day', now() at time zone 'Asia/Kolkata') - interval '7 days')
         at time zone 'Asia/Kolkata' ${place} where id = $1`,
      [ids[index]],
    );
  const day = "to_char(created_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD')";
  const counted = (...states: string[]) =>
    `count(*) filter (where state in (${states.map((state) => `'${state}'`)}))`;
  const expected = await portal.database.query<{ day: string; row: string }>(
    `select ${day} as day, concat_ws(' ', ${counted("succeeded")},
       ${counted("created", "submitting", "awaiting_customer", "processing")},
       ${counted("unknown", "needs_review")}, ${counted("failed", "expired", "refunded")}, count(*)) as row
     from orders where service = 'pan_application' and ${day} in (select ${day} from orders where agent_id = $1)
       and created_at between now() - interval '10 days' and now() - interval '2 days'
     group by 1 order by 1`,
    [shopId],
  );
  expect(expected).toHaveLength(2);
  await portal.database.query(
    "insert into balance_readings (at, balance_paise) values (now() - interval '12 days', 234500), (now() - interval '40 days', 987600)",
  );
  await page.goto("/admin");
  await page.locator("#outcome-numbers summary").click();
  const rows = page
    .locator("#outcome-numbers tbody tr")
    .filter({ has: page.getByRole("cell", { name: text.services.pan_application, exact: true }) });
  for (const { day, row } of expected) {
    const shown = rows.filter({ has: page.locator(`time[datetime="${day}"]`) });
    await expect(shown).toHaveCount(1);
    expect((await shown.locator("td").allInnerTexts()).slice(2).join(" ")).toBe(row);
  }
  const listed = await rows
    .locator("time")
    .evaluateAll((all) => all.map((one) => one.getAttribute("datetime")));
  const oldest = new Date(Date.now() - 15 * 86_400_000).toISOString().slice(0, 10);
  expect(listed.filter((one) => (one ?? "") < oldest)).toEqual([]);
  const trend = page.locator("#vendor").getByRole("img");
  await expect(trend).toHaveAttribute("aria-label", /₹2,345 .*₹1,250\.50/);
  await expect(trend).not.toHaveAttribute("aria-label", /₹9,876/);
  await expect(page.locator("#callbacks")).toContainText(text.adminHome.cbConfirmed);
  const today = `select count(*)::int as count from callbacks
    where (received_at at time zone 'Asia/Kolkata')::date = (now() at time zone 'Asia/Kolkata')::date`;
  await expect(async () => {
    await page.reload();
    const [received] = await portal.database.query<{ count: number }>(today);
    await expect(page.locator("#callbacks dd").first()).toHaveText(String(received?.count), { timeout: 500 });
  }).toPass();
  await portal.database.query("update orders set created_at = now() where agent_id = $1", [shopId]);
  await portal.database.query("delete from balance_readings where balance_paise in (234500, 987600)");
});

// Next itself refuses a post from another site, and logs that.
const REFUSED_BY_NEXT = /Invalid Server Actions request|x-forwarded-host|⨯ Error: Invalid/;

test("an agent is denied the alerts page and every action of an admin", async ({
  portal,
  agent,
  admin,
  adminPage: page,
  text,
  serverErrors,
}) => {
  serverErrors.allow(/Failed to find Server Action/);
  serverErrors.allow(REFUSED_BY_NEXT);
  for (const path of ["/admin/alerts", "/admin"]) {
    const answer = await agent.get(path);
    expect(answer.text).toContain('data-denied="agent"');
    expect(answer.text).not.toContain(text.alerts.list);
  }
  // The portal also checks the vendor by itself, every five minutes.
  const asked = () =>
    portal
      .logs()
      .split("\n")
      .filter(
        (line) => line.includes("the vendor was asked") && /"endpoint":"(checkStatus|balance)"/.test(line),
      )
      .filter((line) => !line.includes('"request":"job-'));
  const earlier = asked().length;
  await portal.sandbox.settings({ ipStatus: "MISMATCHED" });
  await askVendor(page, text);
  const held = ["forbidden"];
  await expect.poll(() => openPauses(portal)).toEqual(held);
  await expect.poll(() => asked().length).toBeGreaterThanOrEqual(earlier + 2);
  const home = `${portal.url}/admin`;
  const html = (await admin.get("/admin")).text;
  const alertsPage = `${portal.url}/admin/alerts`;
  const presses: ServedForm[] = [
    readForm(home, html, "pause"),
    readForm(home, html, "about"),
    readForm(alertsPage, (await admin.get("/admin/alerts")).text, "about", 'value="test"'),
  ];
  const alerts = () => portal.database.query("select id from alerts where kind = 'test' order by id");
  const [before, known] = [asked(), await alerts()];
  for (const press of presses)
    for (const place of [press.page, `${portal.url}/agent`])
      await post({ ...press, page: place }, agent.cookie);
  for (const press of presses) await post(press, admin.cookie, { origin: "https://elsewhere.example" });
  expect(await openPauses(portal)).toEqual(held);
  expect(asked()).toEqual(before);
  expect(await alerts()).toEqual(known);
  // The same form works for the admin.
  const [lift] = presses;
  if (lift) await post(lift, admin.cookie);
  expect(await openPauses(portal)).toEqual([]);
  // The admin's word would stand for a day, also against the checks of other tests; a refused send ends that.
  await requestPan(portal, agent);
  await expect.poll(() => openPauses(portal)).toEqual(held);
  await makeWell(portal, page, text);
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
      await expectAccessible(adminPage, "/admin", true);
      await adminPage.goto("/admin/alerts");
      await expectAccessible(adminPage, "/admin/alerts", true);
      await agentPage.goto("/agent");
      await expectAccessible(agentPage, "/agent", true);
      await makeWell(portal, adminPage, text);
    });
  });
}

function alertEnv(receiver: WebhookReceiver, smtp: SmtpServer) {
  return {
    ALERT_WEBHOOK_URL: receiver.url,
    ALERT_WEBHOOK_SECRET: SECRET,
    ALERT_SETTLE_MS: "1",
    SMTP_URL: smtp.url,
    ALERT_MAIL_FROM: "portal@example.test",
    ALERT_MAIL_TO: "one@example.test, two@example.test",
  };
}

/** The messages about the vendor that the receiver accepted, each once, sorted. */
function taken(receiver: WebhookReceiver): string[] {
  const bodies = receiver.posted.map(
    ({ body }) => JSON.parse(body) as { id: string; kind: string; about: string },
  );
  const byId = new Map(bodies.map((one) => [one.id, `${one.kind} ${one.about}`]));
  return [...byId.values()].filter((one) => !one.startsWith("test ")).sort();
}

async function outcomes(portal: Portal): Promise<string[]> {
  const rows = await portal.database.query<{ line: string }>(
    `select concat_ws(' ', a.kind, d.about, d.channel, d.outcome) as line
     from alert_deliveries d join alerts a on a.id = d.alert_id order by line`,
  );
  return rows.map(({ line }) => line);
}
