import { expectAccessible } from "./fixtures/a11y";
import { post, readForm, withFields } from "./fixtures/forms";
import { postForm, readableText, send } from "./fixtures/http";
import { customerPage, requestPan, storedOrder } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import { allRefusals, refusals, withMore } from "./fixtures/refusals";
import type { Session } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE } from "./fixtures/words";

const body = (orderid: string, status: string, remark = "done") => ({
  orderid,
  status,
  remark,
  datetime: "2026-11-22 14:30:00",
  callback_type: "global_webhook",
});

const notOurs = () => `NOTOURS${Math.random().toString(36).slice(2, 10).toUpperCase()}`;

/** One callback of each outcome. @returns their numbers and the orders they are about */
async function eachKind(portal: Portal, agent: Session) {
  const [orderId, stranger] = [await requestPan(portal, agent), notOurs()];
  await postForm(portal.callbackUrl, body(orderId, "success", "mail asha@example.com"));
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
  await postForm(portal.callbackUrl, body(orderId, "success", "once more"));
  await postForm(await customerPage(agent, orderId), body(orderId, "pending"));
  await postForm(portal.callbackUrl, body(stranger, "success"));
  const sql = "select id::int, outcome, trust from callbacks where orderid = any($1) order by id";
  const rows = () =>
    portal.database.query<{ id: number; outcome: string; trust: string }>(sql, [[orderId, stranger]]);
  await expect
    .poll(async () => (await rows()).map(({ outcome, trust }) => `${outcome} ${trust}`))
    .toEqual(["recorded confirmed", "repeated confirmed", "recorded reported", "unknown_order confirmed"]);
  const [recorded, repeated, reported, unknown] = (await rows()).map(({ id }) => id) as [
    number,
    number,
    number,
    number,
  ];
  return { orderId, stranger, recorded, repeated, reported, unknown };
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("the log shows each callback's result and reason, and a replay has no second effect", async ({
      adminPage: page,
      portal,
      agent,
      text,
    }) => {
      const { callbackLog: t } = text;
      const kinds = await eachKind(portal, agent);
      await page.goto("/admin");
      await page.getByRole("link", { name: text.nav.callbacks }).click();
      const reasons: [number, string][] = [
        [kinds.recorded, t.why_recorded_confirmed],
        [kinds.repeated, t.why_repeated],
        [kinds.reported, t.why_recorded_reported],
        [kinds.unknown, t.why_unknown_order],
      ];
      for (const [id, why] of reasons) {
        await page.goto("/admin/callbacks");
        await page.getByRole("link", { name: String(id), exact: true }).click();
        await expect(page.getByText(why)).toBeVisible();
      }
      await page.goto(`/admin/callbacks/${kinds.recorded}`);
      await expect(page.locator("#posted")).not.toContainText("asha@");
      const before = await effectsOf(portal, kinds.orderId);
      await page.getByText(t.replayOpen).click();
      await expect(page.getByText(kinds.orderId).first()).toBeVisible();
      await page
        .getByRole("button", { name: t.replaySubmit.replace("{id}", String(kinds.recorded)) })
        .click();
      await expect(page.getByText(t.replay_repeated)).toBeVisible();
      expect(await effectsOf(portal, kinds.orderId)).toEqual(before);
      // Other kinds of objects have numbers too.
      const audit = "select action, facts from audit_log where object = $1 and action like 'callback%'";
      expect(await portal.database.query(audit, [String(kinds.recorded)])).toEqual([
        { action: "callback.replayed", facts: { outcome: "repeated", orderId: kinds.orderId } },
      ]);
      await page.locator("#effect").getByRole("link", { name: kinds.orderId }).click();
      await expect(page).toHaveURL(new RegExp(`/admin/orders/${kinds.orderId}$`));
    });

    test("the whole address is shown only after a button that writes an audit entry", async ({
      adminPage: page,
      portal,
      text,
    }) => {
      const secret = portal.secrets.callbackSecret;
      const looks = async () =>
        (await portal.database.query("select 1 from audit_log where action = 'callback_address.shown'"))
          .length;
      const before = await looks();
      await page.goto("/admin/callbacks");
      expect(await page.content()).not.toContain(secret);
      await page.getByRole("button", { name: text.callbackLog.showAddress }).click();
      await expect(page.locator("[data-callback-address]")).toHaveText(portal.callbackUrl);
      expect(await looks()).toBe(before + 1);
      expect(page.url()).not.toContain(secret);
      await page.goto("/admin/callbacks");
      expect(await page.content()).not.toContain(secret);
      expect(portal.logs()).not.toContain(secret);
    });
  });
}

test("filters are in the URL, and the list pages down and back up", async ({
  adminPage: page,
  portal,
  text,
}) => {
  const [{ callbackLog: t, common, filters }, wanted] = [text, notOurs()];
  await portal.database.query(
    `insert into callbacks (channel, trust, orderid, status, remark, datetime_raw, dedupe, received_at, processed_at, outcome)
     select 'global', 'confirmed', $1, case when n = 55 then 'refund' else 'failed' end, '', '2026-11-22 14:30:00',
       sha256(convert_to($1 || n, 'UTF8')), now(), now(), 'unknown_order' from generate_series(1, 55) n`,
    [wanted],
  );
  const rows = page.locator("table.ledger").first().locator("tbody tr");
  await page.goto("/admin/callbacks");
  await page.getByLabel(t.orderid, { exact: true }).fill(wanted);
  await page.getByRole("button", { name: filters.apply, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`orderid=${wanted}`));
  await expect(rows.filter({ hasText: wanted })).toHaveCount(50);
  await page.getByRole("link", { name: common.older }).click();
  await expect(rows).toHaveCount(5);
  await page.getByRole("link", { name: common.newer }).click();
  await expect(rows.filter({ hasText: wanted })).toHaveCount(50);
  await page.getByLabel(t.colSays, { exact: true }).selectOption("refund");
  await page.getByRole("button", { name: filters.apply, exact: true }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole("link", { name: filters.clear }).click();
  await expect(rows).toHaveCount(50);
  for (const odd of [
    "?outcome=x&status=%00&channel=",
    "?after=-1&orderid=%27%20or%201",
    "?after=1&after=2",
  ]) {
    await page.goto(`/admin/callbacks${odd}`);
    await expect(rows).toHaveCount(50);
  }
});

test("refused posts, even with a wrong secret, are only counted, by reason", async ({
  adminPage: page,
  portal,
  text,
}) => {
  const before = await allRefusals(portal);
  const elsewhere = portal.callbackUrl.replace(portal.secrets.callbackSecret, "an-older-secret-of-ours-1234");
  for (let n = 0; n < 30; n++) expect((await postForm(elsewhere, body("B1", "success"))).status).toBe(404);
  expect((await postForm(portal.callbackUrl, body("B1", "won", "Asha Devi"))).status).toBe(400);
  const json = { method: "POST", headers: { "content-type": "application/json" }, body: '["orderid"]' };
  expect((await send(portal.callbackUrl, json)).status).toBe(400);
  expect((await postForm(portal.callbackUrl, { remark: "x".repeat(140_000) })).status).toBe(413);
  const more = { not_form: 1, too_large: 1, unknown_status: 1, wrong_secret: 30 };
  await expect.poll(() => refusals(portal)).toEqual(withMore(before, more));
  await page.goto("/admin/callbacks");
  const refused = page.locator("#refused");
  for (const reason of ["not_form", "too_large", "unknown_status", "wrong_secret"] as const)
    await expect(refused.getByText(text.callbackRefusals[reason]).first()).toBeVisible();
  await expect(refused).not.toContainText("Asha");
});

test("reports that differ only in their remark stop being stored, and the vendor's own callback is accepted", async ({
  portal,
  agent,
}) => {
  const orderId = await requestPan(portal, agent);
  const link = await customerPage(agent, orderId);
  for (let n = 0; n < 25; n++)
    expect((await postForm(link, body(orderId, "pending", `No ${n}`))).status).toBe(200);
  await postForm(portal.callbackUrl, body(orderId, "success"));
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
  const sql =
    "select count(*)::int as rows, sum(beyond_cap)::int as beyond from callbacks where orderid = $1";
  expect(await portal.database.query(sql, [orderId])).toEqual([{ rows: 11, beyond: 15 }]);
});

// Next looks up an action among those of the page that a form is posted to.
const NOT_ON_THIS_PAGE = /Failed to find Server Action/;
const REFUSED_BY_NEXT = /Invalid Server Actions request|x-forwarded-host|⨯ Error: Invalid/;

test("an agent is denied the log, each callback, the replay and the address", async ({
  portal,
  agent,
  admin,
  serverErrors,
}) => {
  serverErrors.allow(NOT_ON_THIS_PAGE);
  serverErrors.allow(REFUSED_BY_NEXT);
  const kinds = await eachKind(portal, agent);
  const path = `/admin/callbacks/${kinds.unknown}`;
  for (const one of ["/admin/callbacks", "/admin/callbacks?outcome=recorded", path]) {
    const answer = await agent.get(one);
    expect(answer.text, one).toContain('data-denied="agent"');
    expect(readableText(answer.text), one).not.toContain(kinds.stranger);
    expect((await send(portal.url + one)).text, one).not.toContain(kinds.stranger);
  }
  const replay = readForm(portal.url + path, (await admin.get(path)).text, "callback");
  const list = `${portal.url}/admin/callbacks`;
  const show = readForm(list, (await admin.get("/admin/callbacks")).text, "show");
  const traces = () =>
    portal.database.query(
      "select (select sum(replays) from callbacks) as replays, (select count(*) from audit_log where action like 'callback%') as looks",
    );
  const before = await traces();
  for (const form of [replay, withFields(replay, { callback: String(kinds.recorded) }), show])
    for (const cookie of [agent.cookie, ""])
      for (const page of [form.page, `${portal.url}/agent`]) {
        const answer = await post({ ...form, page }, cookie);
        expect(answer.text).not.toContain(portal.secrets.callbackSecret);
      }
  for (const form of [replay, show]) await post(form, admin.cookie, { origin: "http://evil.test" });
  expect(await traces()).toEqual(before);
  // The same form works for the admin, so it was the agent that was refused.
  expect((await post(replay, admin.cookie)).status).toBe(303);
});

test("a missing callback is a 404", async ({ admin }) => {
  for (const id of ["999999999", "0", "x", "1e3", "9".repeat(30)])
    expect((await admin.get(`/admin/callbacks/${id}`)).status, id).toBe(404);
});

test.describe("in Hindi", () => {
  test.use({ locale: LOCALE.hi });

  test("the log reads in Hindi", async ({ adminPage: page, portal, agent, text }) => {
    const kinds = await eachKind(portal, agent);
    await page.goto("/admin/callbacks");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(text.callbackLog.title);
    await page.getByRole("link", { name: String(kinds.unknown), exact: true }).click();
    await expect(page.getByText(text.callbackLog.why_unknown_order)).toBeVisible();
  });
});

test("both pages meet WCAG 2.2 AA, in light and dark, wide and narrow", async ({
  portal,
  agent,
  adminPage: page,
}) => {
  const kinds = await eachKind(portal, agent);
  await postForm(portal.callbackUrl, body("B1", "won"));
  const refusals = () => portal.database.query("select 1 from callback_refusals");
  await expect.poll(async () => (await refusals()).length).toBeGreaterThan(0);
  for (const path of ["/admin/callbacks", `/admin/callbacks/${kinds.reported}`]) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
});

function effectsOf(portal: Portal, orderId: string) {
  return portal.database.query(
    "select (select count(*) from ledger_transactions where cause = $1) as postings, (select count(*) from evidence where order_id = $1) as evidence",
    [orderId],
  );
}
