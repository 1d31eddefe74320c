import { expectAccessible } from "./fixtures/a11y";
import { post, readForm, withFields } from "./fixtures/forms";
import { postForm, readableText } from "./fixtures/http";
import { moveToDay, ownDay } from "./fixtures/older";
import { panFields, requestPan, storedOrder } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import type { Session } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, words } from "./fixtures/words";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

const REASON = "Seen in the panel, reported to the vendor";
const page = (day: string) => `/admin/reconciliation/${day}`;

/** An order of a day whose answer was lost after the vendor accepted it. */
async function lostOrder(portal: Portal, agent: Session, day: string): Promise<string> {
  const fields = panFields({ customer_name: "Lakshmi Bai" });
  await portal.sandbox.fault({ endpoint: "request_pan", fault: "accept_then_reset", mobile: fields.number });
  const orderId = await requestPan(portal, agent, fields);
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("unknown");
  await moveToDay(portal, orderId, day);
  return orderId;
}

/** The next day, as addresses name days. */
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** Reconciles a day by the admin's form. */
async function makeDay(portal: Portal, admin: Session, day: string) {
  const html = (await admin.get(page(day))).text;
  return post(readForm(portal.url + page(day), html, "day"), admin.cookie);
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("a day is reconciled, looked up, decided and reconciled again", async ({
      adminPage: admin,
      portal,
      agent,
      text,
    }) => {
      const t = text.reconciliation;
      const day = await ownDay(portal);
      const [asked, decided] = [await lostOrder(portal, agent, day), await lostOrder(portal, agent, day)];
      await admin.goto(page(day));
      await expect(admin.getByText(t.notMade)).toBeVisible();
      await admin.getByRole("button", { name: t.makeFirst }).click();

      const open = admin.locator('#open [data-difference="unanswered"]');
      await expect(open).toHaveCount(2);
      const first = open.filter({ hasText: asked });
      await expect(first).toContainText(text.states.unknown);
      await first.getByRole("button", { name: t.ask.replace("{orderId}", asked) }).click();
      await expect(open).toHaveCount(1);
      expect(await portal.sandbox.accepted(asked, "request_pan")).toBe(1);
      await expect(admin.locator("#closed").getByText(asked)).toBeVisible();

      const second = open.filter({ hasText: decided });
      await second.locator("summary").click();
      await second.getByRole("button", { name: t.submit }).click();
      await expect(second.getByText(text.fieldErrors.difference_decision_missing).first()).toBeVisible();
      await second.getByRole("radio", { name: t.decision_sent_to_review }).check();
      await second.getByLabel(t.reason).fill(REASON);
      await second.getByRole("button", { name: t.submit }).click();
      await expect(open).toHaveCount(0);
      await expect(admin.locator("#closed").getByText(REASON)).toBeVisible();
      expect((await storedOrder(portal, decided)).state).toBe("needs_review");

      // In review the order no longer lacks an answer; the decision stays with its difference.
      await admin.getByRole("button", { name: t.makeAgain }).click();
      await expect(admin.locator("#closed").getByText(REASON)).toBeVisible();
      await admin.locator('a[href="/admin/reconciliation"]').first().click();
      await admin.waitForURL(/\/admin\/reconciliation$/);
      await admin.goto(`/admin/reconciliation?before=${dayAfter(day)}`);
      await expect(admin.locator(`a[href="${page(day)}"]`)).toBeVisible();
      const audit = await portal.database.query(
        `select action, facts ->> 'decision' as decision from audit_log
         where action like 'reconciliation.%' and (object = $1 or facts ->> 'day' = $1) order by seq`,
        [day],
      );
      expect(audit).toEqual([
        { action: "reconciliation.requested", decision: null },
        { action: "reconciliation.asked", decision: null },
        { action: "reconciliation.decided", decision: "sent_to_review" },
        { action: "reconciliation.requested", decision: null },
      ]);
    });
  });
}

test("an unexplained change of the balance is shown with its gap, in the page and the file", async ({
  portal,
  agent,
  admin,
  text,
}) => {
  const orderId = await requestPan(portal, agent);
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("awaiting_customer");
  const day = await ownDay(portal);
  await moveToDay(portal, orderId, day);
  // At the first moment of the day, and at its last.
  await portal.database.query(
    `insert into balance_readings
     select ($1::date + time) at time zone 'Asia/Kolkata', paise
     from (values (time '00:00', 125050), (time '23:59:59.999', 104350)) as reading (time, paise)`,
    [day],
  );
  expect((await makeDay(portal, admin, day)).headers.location).toBe(page(day));
  const shown = readableText((await admin.get(page(day))).text);
  for (const amount of ["₹1,250.50", "₹1,043.50", "-₹207", "₹107", "-₹100"]) expect(shown).toContain(amount);
  expect(shown).toContain(text.reconciliation.kind_balance_gap);

  const origin = { origin: portal.url };
  const file = await postForm(`${portal.url}${page(day)}/csv`, {}, { cookie: admin.cookie, ...origin });
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(file.text).toContain(`${day},balance_gap,`);
  const exported = () =>
    portal.database.query("select from audit_log where action = 'reconciliation.exported' and object = $1", [
      day,
    ]);
  expect(await exported()).toHaveLength(1);

  const cross = { cookie: admin.cookie, origin: "https://elsewhere.example" };
  expect((await postForm(`${portal.url}${page(day)}/csv`, {}, cross)).status).toBe(403);
  expect((await admin.get(`${page(day)}/csv`)).status).toBe(405);
  expect(await exported()).toHaveLength(1);
});

// Next looks up an action among those of the page that a form is posted to.
const NOT_ON_THIS_PAGE = /Failed to find Server Action/;

test("an agent is denied every page, action and file", async ({ portal, agent, admin, serverErrors }) => {
  serverErrors.allow(NOT_ON_THIS_PAGE);
  const day = await ownDay(portal);
  const orderId = await lostOrder(portal, agent, day);
  await makeDay(portal, admin, day);
  const html = (await admin.get(page(day))).text;
  expect(html).toContain(orderId);
  for (const path of ["/admin/reconciliation", page(day), page("2024-01-01")]) {
    const answer = await agent.get(path);
    expect(answer.text.includes('data-denied="agent"'), path).toBe(true);
    expect(readableText(answer.text), path).not.toContain(orderId);
  }
  const stored = () =>
    portal.database.query(
      `select (select count(*)::int from audit_log where action like 'reconciliation.%') as audit,
        (select count(decision)::int from reconciliation_differences) as decided`,
    );
  const before = await stored();
  const calls = (await portal.sandbox.ledger(orderId)).length;
  const filled = { decision: "accepted", reason: REASON };
  const forms = [
    readForm(portal.url + page(day), html, "day"),
    withFields(readForm(portal.url + page(day), html, "reason"), filled),
    readForm(portal.url + page(day), html, "difference", orderId),
  ];
  for (const form of forms)
    for (const at of [form.page, `${portal.url}/agent`]) await post({ ...form, page: at }, agent.cookie);
  const file = await postForm(
    `${portal.url}${page(day)}/csv`,
    {},
    { cookie: agent.cookie, origin: portal.url },
  );
  expect(file.status).toBe(403);
  expect(file.text).not.toContain(orderId);
  expect(await stored()).toEqual(before);
  expect(await portal.sandbox.ledger(orderId)).toHaveLength(calls);
  // The same form works for the admin, so it was the agent that was refused.
  expect((await post(forms[1] as (typeof forms)[0], admin.cookie)).status).toBe(303);
});

test("a day that does not exist or is in the future is a 404", async ({ admin }) => {
  for (const day of ["2026-02-30", "2099-01-01", "yesterday"])
    expect((await admin.get(page(day))).status, day).toBe(404);
});

for (const language of ["en", "hi"] as const) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("list and day meet WCAG 2.2 AA, in light and dark, wide and narrow", async ({
      portal,
      agent,
      admin,
      adminPage,
    }) => {
      const day = await ownDay(portal);
      await lostOrder(portal, agent, day);
      await makeDay(portal, admin, day);
      for (const path of ["/admin/reconciliation", page(day)]) {
        await adminPage.goto(path);
        await expect(adminPage.locator("h1")).toContainText(words(language).reconciliation.title);
        for (const details of await adminPage.locator("#open summary").all()) await details.click();
        await expectAccessible(adminPage, path, true);
      }
    });
  });
}
