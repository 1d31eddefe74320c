import { randomUUID } from "node:crypto";
import { verbsOfOneAct } from "../testing/demands";
import { formsOfActs, TYPED, verbIn, worth } from "./fixtures/acts";
import { enrolledAdmin, forget, freshCode, paiseOf } from "./fixtures/enrolled-admin";
import { post, readForm, type ServedForm, withFields } from "./fixtures/forms";
import { type HttpAnswer, postForm } from "./fixtures/http";
import { ROOT } from "./fixtures/node-process";
import { portalOfTests } from "./fixtures/portal-of-tests";
import { codeOf } from "./fixtures/second-factor";
import { shopWithId } from "./fixtures/session";
import { answered, isAsked } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";

// The demo's weeks have something to decide on every page.
const portalOf = portalOfTests(() => ({
  history: true,
  env: () => ({ ADMIN_SECOND_FACTOR: "required" }),
}));

test("a copied cookie moves no rupee and lets nobody in: each such act asks, and does it after a code", async () => {
  test.setTimeout(300_000);
  const portal = portalOf();
  const admin = await enrolledAdmin(portal);
  const { cookie } = admin.session;
  const forms = await formsOfActs(portal, admin);
  await forget(portal, admin);
  const before = await worth(portal);
  const asked = new Map<string, { form: ServedForm; answer: HttpAnswer }>();
  for (const form of forms) {
    const answer = await post(form, cookie);
    if (isAsked(answer)) asked.set(verbIn(answer), { form, answer });
    // Without an answer, with a wrong one, and with an answer to a question of its own making.
    if (isAsked(answer)) {
      await post(answered(form.page, answer, { code: () => "" }), cookie);
      await post(withFields(form, { code: codeOf(admin.secret, 1), question: "made-up" }), cookie);
    }
  }
  expect(await worth(portal)).toEqual(before);
  const all = verbsOfOneAct(ROOT).filter((verb) => verb !== "importBankStatement");
  expect(all.filter((verb) => !asked.has(verb))).toEqual([]);
  expect(all.length).toBeGreaterThan(15);

  // A factor that was shown for something else a moment ago is no use either.
  await portal.database.query("update sessions set proven_at = now() where user_id = $1", [admin.userId]);
  for (const [verb, { form }] of asked) if (all.includes(verb)) await post(form, cookie);
  expect(await worth(portal)).toEqual(before);

  // The same with a code is done, so it was the code that was missing.
  for (const [verb, { form, answer }] of asked) {
    if (!all.includes(verb)) continue;
    const code = await freshCode(portal, admin);
    const done = await post(answered(form.page, answer, { code: () => code }), cookie);
    expect.soft(isAsked(done), verb).toBe(false);
  }
  const shown = await portal.database.query<{ act: string }>(
    "select facts ->> 'act' as act from audit_log where action = 'factor.shown_again' and user_id = $1",
    [admin.userId],
  );
  expect(all.filter((verb) => !shown.some(({ act }) => act === verb))).toEqual([]);
  expect(await worth(portal)).not.toEqual(before);
});

test("an answer is good for the shop and amount that it was asked for, and once", async () => {
  const portal = portalOf();
  const admin = await enrolledAdmin(portal);
  const { cookie } = admin.session;
  const [{ shopId }, { shopId: another }] = [await shopWithId(portal), await shopWithId(portal)];
  const money = (id: string) => `${portal.url}/admin/shops/${id}/money`;
  const page = await admin.session.get(`/admin/shops/${shopId}/money`);
  const credit = withFields(readForm(money(shopId), page.text, "amount"), { ...TYPED, amount: "5" });
  const question = await post(credit, cookie);
  expect(verbIn(question)).toBe("adjustShop");
  expect(question.text).toContain("₹5");

  const answer = async (fields: Record<string, string>) => {
    const code = await freshCode(portal, admin);
    return withFields(answered(credit.page, question, { code: () => code }), fields);
  };
  const elsewhere: Record<string, string>[] = [
    ...[{ amount: "5000" }, { shop: another }, { direction: "debit" }, { reason: "Some other reason" }],
    { request_id: randomUUID() },
  ];
  for (const fields of elsewhere) {
    const refused = await post(await answer(fields), cookie);
    expect(verbIn(refused), JSON.stringify(fields)).toBe("adjustShop");
  }
  // The same session of the same person in another browser is the same cookie; another session is none.
  const fresh = await enrolledAdmin(portal);
  const code = await freshCode(portal, fresh);
  const foreign = answered(credit.page, question, { code: () => code });
  await post(withFields(foreign, { rendered_for: fresh.userId }), fresh.session.cookie);
  expect([await paiseOf(portal, shopId), await paiseOf(portal, another)]).toEqual([0, 0]);

  const right = await answer({});
  expect((await post(right, cookie)).status).toBe(303);
  expect(await paiseOf(portal, shopId)).toBe(500);
  // Sent again as it was, and with another request id and code.
  expect(isAsked(await post(right, cookie))).toBe(true);
  expect(isAsked(await post(await answer({}), cookie))).toBe(true);
  expect(isAsked(await post(await answer({ request_id: randomUUID() }), cookie))).toBe(true);
  expect(await paiseOf(portal, shopId)).toBe(500);
});

test("a bank statement is brought in only with the code beside it", async () => {
  const portal = portalOf();
  const admin = await enrolledAdmin(portal);
  const page = `${portal.url}/admin/money/bank`;
  const form = readForm(page, (await admin.session.get("/admin/money/bank")).text, "file");
  const files = () => portal.database.query("select count(*)::int as count from bank_files");
  const before = await files();
  const send = async (code: string) => {
    const data = new FormData();
    for (const [name, value] of form.fields) data.append(name, value);
    const content = `Date,Narration,Deposits,Balance,${randomUUID()}\n01/11/2026,UPI,500.00,1.00,\n`;
    data.append("file", new File([content], "statement.csv", { type: "text/csv" }));
    data.append("code", code);
    const { cookie } = admin.session;
    return fetch(page, {
      method: "POST",
      body: data,
      headers: { cookie, origin: portal.url },
      redirect: "manual",
    });
  };
  expect((await send("")).status).toBe(200);
  expect((await send("000000")).status).toBe(200);
  expect(await files()).toEqual(before);
  expect((await send(await freshCode(portal, admin))).headers.get("location")).toContain("/columns/");
});

test("after ten wrong answers a session takes none, and another does", async () => {
  const portal = portalOf();
  const admin = await enrolledAdmin(portal);
  const { shopId } = await shopWithId(portal);
  const path = `/admin/shops/${shopId}/money`;
  const credit = withFields(
    readForm(portal.url + path, (await admin.session.get(path)).text, "amount"),
    TYPED,
  );
  let question = await post(credit, admin.session.cookie);
  for (let n = 0; n < 10; n += 1)
    question = await post(
      answered(credit.page, question, { code: () => "AAAA-AAAA-AAAA" }),
      admin.session.cookie,
    );
  const code = await freshCode(portal, admin);
  await post(answered(credit.page, question, { code: () => code }), admin.session.cookie);
  expect(await paiseOf(portal, shopId)).toBe(0);
});

test("no export and no link of an invitation is given to a copied cookie", async () => {
  const portal = portalOf();
  const admin = await enrolledAdmin(portal);
  const [open] = await portal.database.query<{ id: string }>(
    `select i.id from invitations i join users u on u.id = i.invited_by and u.duty = 'owner'
     where i.used_at is null and i.withdrawn_at is null and i.expires_at > now() limit 1`,
  );
  const link = async () => (await admin.session.get(`/admin/shops/invitations/${open?.id}`)).text;
  expect(await link()).toContain("data-invitation-url");
  await forget(portal, admin);
  expect(await link()).not.toMatch(/data-invitation-url|\/invitation\/[\w-]{20}/);
  const headers = { cookie: admin.session.cookie, origin: portal.url };
  const [order] = await portal.database.query<{ id: string }>("select id from orders limit 1");
  const { shopId } = await shopWithId(portal);
  for (const path of [
    ...["/admin/orders/export", "/admin/money/day-book/file", "/admin/money/margin/file"],
    ...[`/admin/orders/${order?.id}/export`, `/admin/shops/${shopId}/statement/file`],
    "/admin/reconciliation/2026-11-20/csv",
  ]) {
    const answer = await postForm(portal.url + path, { month: "2026-11" }, headers);
    expect([answer.status, answer.headers.location], path).toEqual([
      303,
      expect.stringMatching(/^\/admin\/confirm\?export=/),
    ]);
  }
});
