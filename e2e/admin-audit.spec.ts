import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { expectAccessible } from "./fixtures/a11y";
import { post, readForm } from "./fixtures/forms";
import { readableText, send } from "./fixtures/http";
import { runScript } from "./fixtures/node-process";
import { requestPan } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import { ADMIN, postSignIn, shopWithId, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE } from "./fixtures/words";

/** How often an act was recorded. */
const times = async (portal: Portal, action: string) =>
  (await portal.database.query("select 1 from audit_log where action = $1", [action])).length;

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("the log shows who did what to which object, filters in the URL narrow it, and a button verifies it", async ({
      adminPage: page,
      portal,
      text,
    }) => {
      const { session, email } = await shopWithId(portal);
      const userId = await idOf(portal, email);
      await postSignIn(portal, email, "a wrong password");
      const [mine, other] = [await requestPan(portal, session), await requestPan(portal, session)];
      const failed = "select 1 from audit_log where action = 'sign_in.failed' and object = $1";
      await expect.poll(async () => (await portal.database.query(failed, [userId])).length).toBe(1);
      await page.goto("/admin");
      await page.getByRole("link", { name: text.nav.audit }).click();
      const rows = page.locator("table.ledger tbody tr");
      const about = [
        ["sign_in_failed", userId],
        ["sign_in_ok", userId],
        ["order_made", mine],
        ["order_sent", mine],
        ["order_made", other],
      ] as const;
      for (const [act, object] of about)
        await expect(
          rows.filter({ hasText: text.auditActions[act] }).filter({ hasText: object }),
        ).toHaveCount(1);
      await expect(page.locator("main")).not.toContainText(email);

      await page.getByLabel(text.audit.object, { exact: true }).fill(mine);
      await page.getByRole("button", { name: text.filters.apply, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`object=${mine}`));
      await expect(rows).toHaveCount(2);
      await page.getByLabel(text.audit.colWhat, { exact: true }).selectOption("order.made");
      await page.getByRole("button", { name: text.filters.apply, exact: true }).click();
      await expect(rows).toHaveCount(1);
      await page.getByRole("link", { name: mine }).click();
      await expect(page).toHaveURL(new RegExp(`/admin/orders/${mine}$`));
      await page.goto(`/admin/audit?user=${userId}&object=${other}`);
      await expect(rows.filter({ hasText: other })).toHaveCount(2);
      await page.getByLabel(text.audit.colWho, { exact: true }).selectOption(await idOf(portal, ADMIN));
      await page.getByRole("button", { name: text.filters.apply, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`object=${other}`));
      await expect(rows.filter({ hasText: other })).toHaveCount(0);

      await page.goto("/admin/audit?action=user.created");
      await expect(rows.filter({ hasText: text.auditActions.user_created }).first()).toBeVisible();
      const verified = await times(portal, "audit.verified");
      const [{ now } = { now: null }] = await portal.database.query<{ now: Date | null }>("select now()");
      await page.getByRole("button", { name: /10,000/ }).click();
      const checked = "select fault from audit_checks where at >= $1";
      await expect.poll(() => portal.database.query(checked, [now])).toEqual([{ fault: null }]);
      await expect(page.locator('[data-chain="sound"]').first()).toBeVisible();
      expect(await times(portal, "audit.verified")).toBe(verified + 1);
    });
  });
}

async function idOf(portal: Portal, email: string): Promise<string> {
  const [user] = await portal.database.query<{ id: string }>("select id from users where email = $1", [
    email,
  ]);
  return user?.id ?? "nobody";
}

test("the log pages down and back up, and odd addresses show its top", async ({
  adminPage: page,
  portal,
  text,
}) => {
  // An act has letters only.
  const letters = Array.from({ length: 12 }, () => String.fromCharCode(97 + randomInt(26)));
  const act = `test.${letters.join("")}`;
  await portal.database.query(
    // No object of another test: a callback's number would show these entries as its own.
    "insert into audit_log (at, action, object, facts) select now(), $1, 'page-test-' || n, '{}' from generate_series(1, 70) n",
    [act],
  );
  const rows = page.locator("table.ledger tbody tr");
  await page.goto(`/admin/audit?action=${act}`);
  await expect(rows).toHaveCount(50);
  await page.getByRole("link", { name: text.common.older }).click();
  await expect(rows).toHaveCount(20);
  await page.getByRole("link", { name: text.common.newer }).click();
  await expect(rows).toHaveCount(50);
  for (const odd of ["?user=x&object=%00", "?after=1e9&action=A%20B", "?before=x"]) {
    await page.goto(`/admin/audit${odd}`);
    await expect(rows).toHaveCount(50);
  }
});

test("tampering in the database is found by the page and by the command", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal();
  const headFile = String(portal.env.AUDIT_HEAD_FILE);
  const page = await openPage({ storageState: (await signIn(portal, ADMIN)).state, baseURL: portal.url });
  const verify = () =>
    runScript("scripts/cli/audit-verify.ts", [], portal.env).then(
      (output) => ({ sound: true, output: String(output) }),
      (error: Error) => ({ sound: false, output: error.message }),
    );
  await page.goto("/admin/audit");
  await expect(page.getByText(text.audit.neverVerified)).toBeVisible();
  // Runs the job of each minute now.
  await portal.database.query("select graphile_worker.add_job('note_audit_head')");
  const heads = () => {
    try {
      return readFileSync(headFile, "utf8").trim().split("\n").length;
    } catch {
      return 0;
    }
  };
  await expect.poll(heads).toBeGreaterThan(0);
  expect(await verify()).toMatchObject({ sound: true });

  const attack = (sql: string) =>
    portal.database.query(`do $$ begin set local session_replication_role = replica; ${sql} end $$`);
  await attack("delete from audit_log where seq = (select max(seq) from audit_log);");
  expect(await verify()).toMatchObject({
    sound: false,
    output: expect.stringContaining("its end was cut off"),
  });
  await attack('update audit_log set facts = \'{"role": "nobody"}\' where seq = 1;');
  expect(await verify()).toMatchObject({
    sound: false,
    output: expect.stringContaining("Entry 1 does not match"),
  });
  await page.goto("/admin/audit");
  await page.getByRole("button", { name: /10,000/ }).click();
  await expect(page.locator('[data-chain="changed"]').first()).toBeVisible();
});

// Next looks up an action among those of the page that a form is posted to.
const NOT_ON_THIS_PAGE = /Failed to find Server Action/;
const REFUSED_BY_NEXT = /Invalid Server Actions request|x-forwarded-host|⨯ Error: Invalid/;

test("an agent is denied the log and its verification", async ({
  portal,
  agent,
  admin,
  serverErrors,
  text,
}) => {
  serverErrors.allow(NOT_ON_THIS_PAGE);
  serverErrors.allow(REFUSED_BY_NEXT);
  const orderId = await requestPan(portal, agent);
  for (const one of ["/admin/audit", `/admin/audit?object=${orderId}`]) {
    const answer = await agent.get(one);
    expect(answer.text, one).toContain('data-denied="agent"');
    expect(readableText(answer.text), one).not.toContain(text.auditActions.order_made);
    expect((await send(portal.url + one)).text, one).not.toContain(text.auditActions.order_made);
  }
  const page = `${portal.url}/admin/audit`;
  const verify = readForm(page, (await admin.get("/admin/audit")).text, "range");
  const presses = () => times(portal, "audit.verified");
  const before = await presses();
  for (const cookie of [agent.cookie, ""])
    for (const place of [page, `${portal.url}/agent`]) await post({ ...verify, page: place }, cookie);
  await post(verify, admin.cookie, { origin: "http://evil.test" });
  expect(await presses()).toBe(before);
  expect((await post(verify, admin.cookie)).status).toBe(303);
  expect(await presses()).toBe(before + 1);
});

test.describe("in Hindi", () => {
  test.use({ locale: LOCALE.hi });

  test("the log reads in Hindi", async ({ adminPage: page, text }) => {
    await page.goto("/admin/audit");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(text.audit.title);
    await expect(page.getByText(text.auditActions.sign_in_ok).first()).toBeAttached();
  });
});

test("the page meets WCAG 2.2 AA, in light and dark, wide and narrow", async ({
  adminPage: page,
  portal,
  agent,
}) => {
  await requestPan(portal, agent);
  await page.goto("/admin/audit");
  await expectAccessible(page, "the audit log");
});
