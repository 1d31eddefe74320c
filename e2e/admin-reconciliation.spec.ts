import { expectAccessible } from "./fixtures/a11y";
import { post, readForm, withFields } from "./fixtures/forms";
import { postForm, readableText } from "./fixtures/http";
import { panFields, requestPan, storedOrder } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import { ADMIN, AGENT, type Session, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, words } from "./fixtures/words";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

const REASON = "Seen in the panel, told the vendor";
const PATIENT = { env: () => ({ RECONCILE_FIRST_MS: "600000" }) };

/** Today in India, as addresses name days. */
const today = () => new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10);
const page = (day: string) => `/admin/reconciliation/${day}`;

/** An order whose answer was lost after the vendor accepted it. */
async function lostOrder(portal: Portal, agent: Session): Promise<string> {
  const fields = panFields({ customer_name: "Lakshmi Bai" });
  await portal.sandbox.fault({ endpoint: "request_pan", fault: "accept_then_reset", mobile: fields.number });
  const orderId = await requestPan(portal, agent, fields);
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("unknown");
  return orderId;
}

/** Reconciles a day by the operator's form. */
async function makeDay(portal: Portal, admin: Session, day: string) {
  const html = (await admin.get(page(day))).text;
  return post(readForm(portal.url + page(day), html, "day"), admin.cookie);
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("a day is reconciled, looked up, decided and reconciled again", async ({
      newPortal,
      openPage,
      text,
    }) => {
      const portal = await newPortal(PATIENT);
      const agent = await signIn(portal, AGENT);
      const admin = await openPage({
        baseURL: portal.url,
        storageState: (await signIn(portal, ADMIN)).state,
      });
      const t = text.reconciliation;
      const [asked, decided] = [await lostOrder(portal, agent), await lostOrder(portal, agent)];
      await admin.goto(page(today()));
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
      await expect(admin.locator(`a[href="${page(today())}"]`)).toBeVisible();
      const audit = await portal.database.query(
        "select action, facts ->> 'decision' as decision from audit_log where action like 'reconciliation.%' order by id",
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
  newPortal,
  text,
}) => {
  const portal = await newPortal(PATIENT);
  const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
  const orderId = await requestPan(portal, agent);
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("awaiting_customer");
  const health = () => portal.database.query("select from vendor_health");
  await expect.poll(async () => (await health()).length).toBe(3);
  await portal.database.query("delete from balance_readings");
  // After any reading by the portal itself, and still on this day.
  await portal.database.query(
    `insert into balance_readings values (now() - interval '1 hour', 125050), (least(now() + interval '10 minutes',
      (date_trunc('day', now() at time zone 'Asia/Kolkata') + interval '1 day' - interval '1 ms')
      at time zone 'Asia/Kolkata'), 104350)`,
  );
  const [{ day = "" } = {}] = await portal.database.query<{ day: string }>(
    "select to_char(now() at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as day",
  );
  expect((await makeDay(portal, admin, day)).headers.location).toBe(page(day));
  const shown = readableText((await admin.get(page(day))).text);
  for (const amount of ["₹1,250.50", "₹1,043.50", "-₹207", "₹107", "-₹100"]) expect(shown).toContain(amount);
  expect(shown).toContain(text.reconciliation.kind_balance_gap);

  const origin = { origin: portal.url };
  const file = await postForm(`${portal.url}${page(day)}/csv`, {}, { cookie: admin.cookie, ...origin });
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(file.text).toContain(`${day},balance_gap,`);
  const exported = "select count(*)::int as count from audit_log where action = 'reconciliation.exported'";
  expect(await portal.database.query(exported)).toEqual([{ count: 1 }]);

  const cross = { cookie: admin.cookie, origin: "https://elsewhere.example" };
  expect((await postForm(`${portal.url}${page(day)}/csv`, {}, cross)).status).toBe(403);
  expect((await admin.get(`${page(day)}/csv`)).status).toBe(405);
  expect(await portal.database.query(exported)).toEqual([{ count: 1 }]);
});

test("an agent is denied every page, action and file", async ({ newPortal }) => {
  const portal = await newPortal(PATIENT);
  const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
  const day = today();
  const orderId = await lostOrder(portal, agent);
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
  // The same form works for the operator, so it was the agent that was refused.
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
      await lostOrder(portal, agent);
      await makeDay(portal, admin, today());
      for (const path of ["/admin/reconciliation", page(today())]) {
        await adminPage.goto(path);
        await expect(adminPage.locator("h1")).toContainText(words(language).reconciliation.title);
        for (const details of await adminPage.locator("#open summary").all()) await details.click();
        await expectAccessible(adminPage, path);
      }
    });
  });
}
