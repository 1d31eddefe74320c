import type { Page } from "@playwright/test";
import { Secret } from "otpauth";
import { post, readForm, type ServedForm, withFields } from "./fixtures/forms";
import { holders } from "./fixtures/holders";
import { send } from "./fixtures/http";
import type { Portal } from "./fixtures/portal";
import { portalOfTests } from "./fixtures/portal-of-tests";
import { type Route, routesUnder } from "./fixtures/routes";
import { codeOf, enrol, enrolmentCode, signInWithCode } from "./fixtures/second-factor";
import { ADMIN, type Session, shopWithId, signIn } from "./fixtures/session";
import { inviteByForm, setPassword, signInByForm, someone } from "./fixtures/shops";
import { answerQuestions } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, type Words, words } from "./fixtures/words";

const portalOf = portalOfTests(() => ({
  env: () => ({ ADMIN_SECOND_FACTOR: "required", RECONCILE_FIRST_MS: "600000" }),
}));

/** Another admin with the demo's password and without a factor. */
async function newAdmin(portal: Portal): Promise<{ email: string; session: Session }> {
  const email = `admin-${Math.random().toString(36).slice(2)}@shops.test`;
  await portal.database.query(
    `insert into users (email, name, role, password_hash) select $1, 'Meera Rao', 'admin', password_hash
     from users where email = $2`,
    [email, ADMIN],
  );
  return { email, session: await signIn(portal, email) };
}

/** The same, with a factor. */
async function enrolledAdmin(portal: Portal) {
  const { email, session } = await newAdmin(portal);
  return { email, ...(await enrol(portal, session, { enrolment_code: await enrolmentCode(portal, email) })) };
}

const ENROLMENT = "/account/second-factor";
const FOLDERS = ["admin", "agent", "account"];
/** Any values: what is asked is whether the door opens, not what is behind it. */
const address = ({ path }: Route) => path.replace(/\[\w+\]/g, "00000000-0000-4000-8000-000000000000");

/** The routes that a person reaches: those that do not send them away or refuse them. */
async function reached(portal: Portal, person: Session): Promise<string[]> {
  const found: string[] = [];
  for (const route of FOLDERS.flatMap(routesUnder)) {
    if (route.path === ENROLMENT) continue;
    for (const method of route.methods) {
      const headers = { cookie: person.cookie, accept: "text/html", origin: portal.url };
      const { status, headers: sent, text } = await send(portal.url + address(route), { method, headers });
      const isSentAway = status >= 300 && status < 400 && /\/login|second-factor/.test(sent.location ?? "");
      const isRefused = [401, 403, 405].includes(status) || text.includes('data-denied="');
      if (!isSentAway && !isRefused) found.push(`${method} ${route.path} ${status}`);
    }
  }
  return found;
}

/** The forms of a page's main part, with their hidden fields. */
async function formsOf(portal: Portal, person: Session, path: string): Promise<ServedForm[]> {
  const [, main = ""] = (await person.get(path)).text.split("<main");
  return [...main.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) =>
    form.includes('name="rendered_for"') ? [readForm(portal.url + path, form, "rendered_for")] : [],
  );
}

test("an admin without a factor reaches 0 routes and no action; with one, the same requests reach them", async () => {
  const portal = portalOf();
  const held = await newAdmin(portal);
  expect(await reached(portal, held.session)).toEqual([]);
  expect((await held.session.get("/")).headers.location).toBe(ENROLMENT);
  expect((await held.session.get("/login")).headers.location).toMatch(/^\/$|second-factor/);

  const other = await enrolledAdmin(portal);
  expect((await reached(portal, other.session)).length).toBeGreaterThan(30);

  const [{ id = "" } = {}] = await portal.database.query<{ id: string }>(
    "select id from users where email = $1",
    [held.email],
  );
  const acts = () => portal.database.query("select count(*) from audit_log");
  const before = await acts();
  let refused = 0;
  for (const path of [
    "/admin/settings",
    "/admin/shops/invite",
    "/admin/alerts",
    "/admin/services",
    "/account",
  ]) {
    for (const form of await formsOf(portal, other.session, path)) {
      const answer = await post(withFields(form, { rendered_for: id }), held.session.cookie);
      if (answer.status === 303) expect(answer.headers.location, path).toContain(ENROLMENT);
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(5);
  expect(await acts()).toEqual(before);
});

test("a right password opens nothing before the code; the cookie of one browser is no use without it", async () => {
  const portal = portalOf();
  const { email, session, secret } = await enrolledAdmin(portal);
  const sessions = () => portal.database.query("select count(*) from sessions");
  const before = await sessions();
  const wrong = await signInWithCode(portal, { email }, "000000");
  expect(wrong.answer.status).toBe(200);
  expect(wrong.answer.text).toContain(words("en").fieldErrors.code_wrong);
  expect(wrong.answer.text).not.toContain("000000");
  expect(wrong.pending).not.toContain("session-token");
  const waiting = { ...session, cookie: wrong.pending };
  expect(
    (await send(`${portal.url}/admin`, { headers: { cookie: waiting.cookie } })).headers.location,
  ).toMatch(/\/login/);
  expect(await sessions()).toEqual(before);
  // One code for both: on a slow machine the app may show another meanwhile.
  const code = codeOf(secret, 1);
  const right = await signInWithCode(portal, { email }, code);
  expect(right.answer.status).toBe(303);
  const replay = await signInWithCode(portal, { email }, code);
  expect(replay.answer.text).toContain(words("en").fieldErrors.code_wrong);
  expect(portal.logs()).not.toContain(code);
  expect(portal.logs()).not.toContain(secret.replaceAll(" ", ""));
});

for (const { js, language } of RUNS) {
  test.describe(`${language}, scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("an admin enrols by a code from the command line, signs in by app and by recovery code", async ({
      openPage,
      text,
    }) => {
      const portal = portalOf();
      const { email } = await newAdmin(portal);
      const page = await openPage({ baseURL: portal.url });
      await signInByForm(page, text, email, portal.secrets.password);
      await page.waitForURL(`**${ENROLMENT}`);
      await page.getByLabel(text.enrolment.permit).fill("AAAA-AAAA-AAAA");
      await page.getByRole("button", { name: text.enrolment.begin }).click();
      await expect(page.locator("#enrolment_code-error")).toHaveText(text.fieldErrors.enrolment_code_wrong);
      await page.getByLabel(text.enrolment.permit).fill(await enrolmentCode(portal, email));
      await page.getByRole("button", { name: text.enrolment.begin }).click();
      const secret = await page.locator("[data-secret]").innerText();
      await expect(page.getByRole("img", { name: text.enrolment.qr })).toBeVisible();
      await page.getByLabel(text.enrolment.firstCode).fill(codeOf(secret));
      await page.getByRole("button", { name: text.enrolment.confirm }).click();
      await page.waitForURL("**/account/recovery-codes");
      const codes = await page.locator("[data-recovery-codes] code").allInnerTexts();
      expect(codes).toHaveLength(10);
      await page.getByRole("button", { name: text.recoveryCodes.kept }).click();
      await page.waitForURL("**/account");
      await page.goto("/account/recovery-codes");
      await expect(page.getByText(text.recoveryCodes.gone)).toBeVisible();
      await signOut(page, text);

      await signInByForm(page, text, email, portal.secrets.password);
      await page.waitForURL("**/login/code");
      await page.getByLabel(text.signInCode.code).fill("12");
      await page.getByRole("button", { name: text.signInCode.submit }).first().click();
      await expect(page.locator("#code-error")).toHaveText(text.fieldErrors.code_form);
      await page.getByLabel(text.signInCode.code).fill(codeOf(secret, 1));
      await page.getByRole("button", { name: text.signInCode.submit }).first().click();
      await page.waitForURL("**/admin");
      await signOut(page, text);

      for (const isFirst of [true, false]) {
        await signInByForm(page, text, email, portal.secrets.password);
        await page.waitForURL("**/login/code");
        await page.getByText(text.signInCode.lost).click();
        await page.getByLabel(text.signInCode.recovery).fill(codes[3] ?? "");
        await page.getByRole("button", { name: text.signInCode.submit }).last().click();
        if (!isFirst) break;
        await page.waitForURL("**/admin");
        await signOut(page, text);
      }
      await expect(page.locator("#recovery-code-error")).toHaveText(text.fieldErrors.code_wrong);

      const bare = [secret, ...codes].map((shown) => shown.replaceAll(/[\s-]/g, ""));
      const canaries = [...bare, secret, ...codes, Secret.fromBase32(bare[0] ?? "").hex.toLowerCase()];
      const rows = (await portal.database.dump()).map(({ table, row }): [string, string] => [table, row]);
      expect(rows.some(([table]) => table === "public.totp_factors")).toBe(true);
      expect(holders([...rows, ["log", portal.logs()]], canaries)).toEqual([]);
    });
  });
}

async function signOut(page: Page, text: Words): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: text.common.signOut }).click();
  await page.waitForURL("**/login");
}

test("a shop that must have it: its person is held, enrols alone, and an admin takes a lost phone away", async ({
  openPage,
  text,
}) => {
  const portal = portalOf();
  const { session: admin, secret: ofAdmin } = await enrolledAdmin(portal);
  const { session: held, shopId, email } = await shopWithId(portal);
  const page = await openPage({ baseURL: portal.url, storageState: admin.state });
  await page.goto(`/admin/shops/${shopId}`);
  await page.getByText(text.shopAdmin.requireFactor).click();
  await page.getByRole("button", { name: text.shopAdmin.requireSubmit }).click();
  await expect(page.getByRole("button", { name: text.shopAdmin.offerFactor })).toBeVisible();
  expect(await reached(portal, held)).toEqual([]);
  const { session: agent } = await enrol(portal, held, {});
  expect((await agent.get("/agent")).status).toBe(200);
  expect((await held.get("/agent")).headers.location).toContain("/login");

  await page.goto(`/admin/shops/${shopId}`);
  await page.getByText(text.shopAdmin.resetFactor).click();
  await page.getByRole("button", { name: text.shopAdmin.resetFactorSubmit }).click();
  await answerQuestions(page, { code: () => codeOf(ofAdmin, 1) });
  await expect(page).toHaveURL(/\/admin\/shops\/invitations\//);
  expect((await agent.get("/agent")).headers.location).toContain("/login");
  const link = await page.locator("[data-invitation-url]").innerText();

  // The week is over: only the browser in which the link was used may enrol.
  await portal.database.query(
    "update shops set second_factor_since = now() - interval '8 days' where id = $1",
    [shopId],
  );
  const own = await openPage({ baseURL: portal.url });
  await own.goto(link);
  await setPassword(own, text, "words of the counter");
  await signInByForm(own, text, email, "words of the counter");
  await own.waitForURL(`**${ENROLMENT}`);
  await expect(own.getByLabel(text.enrolment.permit)).toHaveCount(0);
  const phished = await openPage({ baseURL: portal.url });
  await signInByForm(phished, text, email, "words of the counter");
  await expect(phished.getByLabel(text.enrolment.permit)).toBeVisible();
  await own.getByRole("button", { name: text.enrolment.begin }).click();
  const secret = await own.locator("[data-secret]").innerText();
  await own.getByLabel(text.enrolment.firstCode).fill(codeOf(secret));
  await own.getByRole("button", { name: text.enrolment.confirm }).click();
  await own.waitForURL("**/account/recovery-codes");
  await phished.goto("/account");
  await expect(phished).toHaveURL(/\/login/);
});

test("an invited person's browser may enrol; a shop's person is only offered it", async ({
  openPage,
  text,
}) => {
  const portal = portalOf();
  const { session: admin, secret: ofAdmin } = await enrolledAdmin(portal);
  const person = someone();
  const admins = await openPage({ baseURL: portal.url, storageState: admin.state });
  await answerQuestions(admins, { code: () => codeOf(ofAdmin, 1) });
  const link = await inviteByForm(admins, text, person);
  const page = await openPage({ baseURL: portal.url });
  await page.goto(link);
  await setPassword(page, text, person.password);
  await signInByForm(page, text, person.email, person.password);
  await page.waitForURL("**/agent");
  await page.goto("/account");
  await page.getByRole("link", { name: text.account.factorSetUp }).click();
  await page.getByLabel(text.enrolment.password).fill(person.password);
  await page.getByRole("button", { name: text.enrolment.begin }).click();
  const secret = await page.locator("[data-secret]").innerText();
  await page.getByLabel(text.enrolment.firstCode).fill(codeOf(secret));
  await page.getByRole("button", { name: text.enrolment.confirm }).click();
  await page.getByRole("button", { name: text.recoveryCodes.kept }).click();
  await page.waitForURL("**/account");
  await page.getByText(text.account.remove).click();
  await page.locator("#remove-password").fill(person.password);
  await page.locator("#remove-code").fill(codeOf(secret, 1));
  await page.getByRole("button", { name: text.account.removeSubmit }).click();
  await expect(page.getByText(text.account.factorRemoved)).toBeVisible();
});
