import type { Page } from "@playwright/test";
import { SERVICES } from "../db/schema/services";
import { post, readForm, type ServedForm, withFields } from "./fixtures/forms";
import { postForm, readableText } from "./fixtures/http";
import { panFields, requestPan, servedPanForm } from "./fixtures/orders";
import { fillPanForm, requestByForm, sendButton, stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { postSignIn, type Session, shopWithId } from "./fixtures/session";
import { inviteByForm, linkOn, setPassword, setShop, signInByForm, someone } from "./fixtures/shops";
import { postAsAdmin } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";
import type { Words } from "./fixtures/words";

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("a shop is invited, waits for approval, works, is suspended, and gets a new password", async ({
      adminPage,
      openPage,
      portal,
      text,
    }) => {
      const person = someone();
      const link = await inviteByForm(adminPage, text, person);
      const page = await openPage();
      await page.goto(link);
      await expect(page.getByText(person.shop)).toContainText("Demo Admin");
      await page.getByLabel(text.accept.password, { exact: true }).fill("too short");
      await page.getByRole("button", { name: text.accept.submit }).click();
      await expect(page.locator("#password-error")).toHaveText(text.fieldErrors.password_short);
      await expect(page.getByLabel(text.accept.password, { exact: true })).toHaveValue("");
      await setPassword(page, text, person.password);
      await page.goto(link);
      await expect(page.getByRole("heading", { name: text.accept.usedTitle })).toBeVisible();

      await signInByForm(page, text, person.email, person.password);
      await expect(page.getByText(text.agentHome.pendingTitle)).toBeVisible();
      await page.goto("/agent/pan/new");
      await fillPanForm(page, text, panFields());
      await sendButton(page, text).click();
      await expect(page.getByRole("alert").filter({ hasText: text.errors.shop_pending })).toBeVisible();
      expect(await ordersOf(portal, person.shop)).toBe(0);

      await adminPage.goto("/admin/shops");
      const waiting = adminPage.locator("#waiting").getByRole("row").filter({ hasText: person.shop });
      await waiting.getByRole("button", { name: text.shops.approveShop }).click();
      await expect(adminPage.getByRole("heading", { level: 1, name: person.shop })).toBeVisible();
      const shopPage = adminPage.url();
      // A new shop pays before it orders; admin-money.spec.ts credits by form.
      await page.goto("/agent/pan/new");
      await expect(page.getByText(text.money.neededTitle)).toBeVisible();
      await portal.database.query("update shops set credit_limit_paise = null where shop_name = $1", [
        person.shop,
      ]);
      await requestByForm(page, text);
      await expect(stateOn(page, "awaiting_customer")).toBeVisible();
      await page.goto("/agent");
      await expect(page.getByText(text.agentHome.pendingTitle)).toHaveCount(0);

      const standing = adminPage.locator("#standing");
      await standing.locator("summary").click();
      await standing.getByRole("button").click();
      await expect(standing.locator(".field-error")).toHaveText(text.fieldErrors.suspension_reason_missing);
      await standing.getByLabel(text.shopAdmin.reason).selectOption("misuse");
      await standing.getByRole("button").click();
      await expect(standing.getByText(text.suspensionReasons.misuse)).toBeVisible();
      await page.goto("/agent/orders");
      await expect(page).toHaveURL(/\/login/);
      await signInByForm(page, text, person.email, person.password);
      await expect(page.getByRole("alert").filter({ hasText: text.errors.sign_in_failed })).toBeVisible();

      await standing.locator("summary").click();
      await standing.getByRole("button").click();
      await expect(standing.locator("select")).toHaveCount(1);
      await signInByForm(page, text, person.email, person.password);
      await expect(page).toHaveURL(/\/agent$/);

      await adminPage.goto(shopPage);
      const row = adminPage.locator("#people").getByRole("row").filter({ hasText: person.email });
      await row.locator("summary").filter({ hasText: text.shopAdmin.reset }).click();
      await row.getByRole("button", { name: text.shopAdmin.resetSubmit }).click();
      await expect(adminPage).toHaveURL(/\/invitations\/[0-9A-Z]+$/);
      const stranger = await openPage();
      await stranger.goto(await linkOn(adminPage));
      await setPassword(stranger, text, "a new password of words");
      await page.goto("/agent");
      await expect(page).toHaveURL(/\/login/);
      await signInByForm(page, text, person.email, person.password);
      await expect(page.getByRole("alert").filter({ hasText: text.errors.sign_in_failed })).toBeVisible();
      await signInByForm(page, text, person.email, "a new password of words");
      await expect(page).toHaveURL(/\/agent$/);
    });
  });
}

test("a shop's own price is checked, planned and withdrawn; one from today applies", async ({
  adminPage,
  portal,
  text,
}) => {
  const { session, shopId } = await shopWithId(portal);
  await adminPage.goto(`/admin/shops/${shopId}/prices`);
  await adminPage.getByRole("main").getByRole("table").getByRole("link").first().click();
  await expect(adminPage).toHaveURL(/prices\/pan\.new_pan\.EKYC$/);
  await setPrice(adminPage, text, "1,234.50");
  await expect(history(adminPage)).toContainText("₹1,234.50");
  await setPrice(adminPage, text, "99", ["1", "4", "2040"]);
  const planned = history(adminPage).getByRole("row").filter({ hasText: text.prices.planned });
  await expect(planned).toContainText("1 Apr 2040, 12:00 am");
  const orderId = await requestPan(portal, session);
  const price = "select price_paise from orders where id = $1";
  expect(await portal.database.query(price, [orderId])).toEqual([{ price_paise: "123450" }]);
  await planned.locator("summary").click();
  await planned.getByRole("button").click();
  await expect(planned).toHaveCount(0);
  await expect(history(adminPage)).toContainText("₹1,234.50");
  await expect(history(adminPage).locator("summary")).toHaveCount(0);
  await setPrice(adminPage, text, "", ["2", "4", "2040"]);
  await expect(planned).toContainText(text.prices.asForAll);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a statement is downloaded by form", async ({ adminPage, portal, text }) => {
    const { session, shopId } = await shopWithId(portal);
    const orderId = await requestPan(portal, session);
    await adminPage.goto(`/admin/shops/${shopId}/statement`);
    const download = adminPage.waitForEvent("download");
    await adminPage.locator("#by-month").getByRole("button", { name: text.statements.download }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^statement-[0-9a-f]{8}-20\d\d-\d\d-01-20\d\d-\d\d-\d\d\.csv$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
    expect(lines[1]).toMatch(new RegExp(`^,${text.statements.opening},`));
    const held = lines.find((line) => line.includes(orderId)) ?? "";
    expect(held).toMatch(/,107\.00,,107\.00,-?\d+\.\d\d,107\.00,0\.00,$/);
    expect(lines.join()).toContain(text.statements.soFar);
    // The same form shows it, and prints it.
    await adminPage.locator("#by-month").getByRole("button", { name: text.statements.show }).click();
    const row = adminPage.locator("#entries tbody tr").filter({ hasText: orderId });
    await expect(row).toContainText("₹107");
    await expect(row.getByRole("link", { name: orderId })).toHaveAttribute(
      "href",
      `/admin/orders/${orderId}`,
    );
    await adminPage.locator("#by-days").getByRole("button", { name: text.statements.print }).click();
    await expect(adminPage.locator("h1")).toContainText(text.statements.title);
    await expect(adminPage.locator("tbody")).toContainText(orderId);
    await adminPage.getByRole("link", { name: text.statements.back }).click();
    await expect(adminPage).toHaveURL(/\/statement$/);
  });
});

test("limits apply from the next order on, and a service that is off takes no orders", async ({
  portal,
  admin,
  text,
}) => {
  const { session, shopId } = await shopWithId(portal);
  const outcome = async () => {
    const answer = await post(withFields(await servedPanForm(portal, session), panFields()), session.cookie);
    return answer.status === 303 ? "made" : readableText(answer.text);
  };
  await setShop(portal, admin, shopId, { daily_amount: "₹106.99" });
  expect(await outcome()).toContain(text.errors.daily_amount_reached);
  await setShop(portal, admin, shopId, { daily_orders: "1" });
  expect(await outcome()).toBe("made");
  expect(await outcome()).toContain(text.errors.daily_count_reached);
  await setShop(portal, admin, shopId, { pan_application: "off" });
  expect(await outcome()).toContain(text.errors.service_off);
  await setShop(portal, admin, shopId, {});
  expect(await outcome()).toBe("made");
  const actions = await portal.database.query<{ action: string }>(
    "select distinct action from audit_log where object = $1 order by 1",
    [shopId],
  );
  expect(actions.map(({ action }) => action)).toEqual([
    "shop.limits_set",
    "shop.renamed",
    "shop.service_switched",
  ]);
});

test("Aadhaar verification is switched on only by a declaration; any service can be off for all", async ({
  portal,
  agent,
  adminPage: page,
  text,
}) => {
  const rowOf = (service: string) => page.getByRole("row").filter({ hasText: service });
  await page.goto("/admin/services");
  for (const service of [text.services.pan_application, text.services.aadhaar_verification]) {
    await rowOf(service).locator("summary").click();
    await rowOf(service).getByRole("button").click();
    await expect(rowOf(service).locator("summary")).toHaveCount(0);
  }
  const refused = await post(withFields(await servedPanForm(portal, agent), panFields()), agent.cookie);
  expect(readableText(refused.text)).toContain(text.errors.service_off);
  await rowOf(text.services.pan_application).getByRole("button").click();
  await expect(rowOf(text.services.pan_application).locator("summary")).toHaveCount(1);
  expect(await requestPan(portal, agent)).toMatch(/^B/);

  await rowOf(text.services.aadhaar_verification).getByRole("link").click();
  await page.getByRole("button", { name: text.switches.declareSubmit }).click();
  await expect(page.locator("#declared-error")).toHaveText(text.fieldErrors.declaration_missing);
  const isOn = "select enabled from services where code = 'aadhaar_verification'";
  expect(await portal.database.query(isOn)).toEqual([{ enabled: false }]);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: text.switches.declareSubmit }).click();
  await expect(rowOf(text.services.aadhaar_verification).locator("summary")).toHaveCount(1);
  expect(await portal.database.query(isOn)).toEqual([{ enabled: true }]);
  const audit = await portal.database.query(
    "select facts from audit_log where action = 'service.switched' order by id desc limit 1",
  );
  expect(audit).toEqual([{ facts: { to: "on", declaration: "2026-11" } }]);
});

test("a bcagentid is recorded by hand on the shop's page", async ({ adminPage, portal, text }) => {
  const { session, shopId } = await shopWithId(portal);
  await adminPage.goto(`/admin/shops/${shopId}`);
  await adminPage.getByLabel(text.onboarding.bcagentid).fill("inexo4711");
  await adminPage.getByRole("button", { name: text.shops.recordSubmit }).click();
  await expect(adminPage.locator("#bank")).toContainText("INEXO4711");
  expect((await session.get("/agent/bank/onboarding")).text).toContain("INEXO4711");
});

test("withdrawn, renewed and forged links are refused; an admin can be invited too", async ({
  adminPage,
  faults,
  openPage,
  portal,
  text,
}) => {
  faults.allow(/403 \(Forbidden\) \S+\/admin\/money$/);
  const first = await inviteByForm(adminPage, text, someone());
  await adminPage.locator("summary").filter({ hasText: text.invitations.renew }).click();
  await adminPage.getByRole("button", { name: text.invitations.renewSubmit }).click();
  await expect(adminPage.locator("[data-invitation-url]")).not.toHaveText(first);
  const second = await linkOn(adminPage);
  const page = await openPage();
  await page.goto(second);
  await expect(page.getByText("Lakshmi Bai")).toBeVisible();
  await adminPage.locator("summary").filter({ hasText: text.invitations.withdraw }).click();
  await adminPage.getByRole("button", { name: text.invitations.withdrawSubmit }).click();
  await expect(adminPage.locator("[data-invitation-url]")).toHaveCount(0);
  // The form was open while the link was withdrawn.
  await page.getByLabel(text.accept.password, { exact: true }).fill("a password of words");
  await page.getByRole("button", { name: text.accept.submit }).click();
  await expect(page.getByRole("heading", { name: text.accept.withdrawnTitle })).toBeVisible();
  for (const [link, title] of [
    [first, text.accept.withdrawnTitle],
    [`${second}A`, text.accept.unknownTitle],
    [`${portal.url}/invitation/nothing`, text.accept.unknownTitle],
  ] as const) {
    await page.goto(link);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.getByText("Lakshmi")).toHaveCount(0);
    await expect(page.locator("input[type=password]")).toHaveCount(0);
  }
  await adminPage.goto("/admin/shops/invite");
  const person = someone();
  await adminPage.getByRole("radio", { name: text.invitations.kindAdmin }).check();
  await adminPage.getByLabel(text.invitations.name, { exact: true }).fill(person.name);
  await adminPage.getByLabel(text.invitations.email, { exact: true }).fill(person.email);
  // No role is chosen for an admin.
  await adminPage.getByRole("button", { name: text.invitations.submit }).click();
  await expect(adminPage.getByText(text.fieldErrors.duty_missing).first()).toBeVisible();
  await adminPage.getByRole("radio", { name: text.dutyNames.support }).check();
  await adminPage.getByRole("button", { name: text.invitations.submit }).click();
  await page.goto(await linkOn(adminPage));
  await setPassword(page, text, person.password);
  await signInByForm(page, text, person.email, person.password);
  await expect(page).toHaveURL(/\/admin$/);
  const menu = page.locator(".shell-nav");
  await expect(menu.getByRole("link", { name: text.nav.adminOrders, exact: true })).toHaveCount(1);
  await expect(menu.getByRole("link", { name: text.nav.money, exact: true })).toHaveCount(0);
  await page.goto("/admin/money");
  await expect(page.getByText(text.denied.duty)).toBeVisible();
  await adminPage.goto("/admin/shops/admins");
  const row = adminPage.locator("tr", { hasText: person.email });
  await row.locator("summary").filter({ hasText: text.duties.change }).click();
  await row.getByRole("combobox", { name: text.duties.newDuty }).selectOption(text.dutyNames.accounts);
  await row.getByRole("button", { name: text.duties.changeSubmit.replace("{name}", person.name) }).click();
  await expect(row.getByRole("cell", { name: text.dutyNames.accounts, exact: true })).toBeVisible();
  // The new role begins with a new session.
  await page.reload();
  await expect(page).toHaveURL(/\/login/);
});

test("ten submits with one link at the same time create one account", async ({ portal, adminPage, text }) => {
  const person = someone();
  const link = await inviteByForm(adminPage, text, person);
  const form = readForm(link, await (await fetch(link)).text(), "token");
  const filled = withFields(form, { password: person.password });
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(filled, "")));
  const places = answers.map(({ headers }) => headers.location);
  expect(places.filter((place) => place === "/login?joined=1")).toHaveLength(1);
  const found = await portal.database.query("select id from users where email = $1", [person.email]);
  expect(found).toHaveLength(1);
  expect((await postSignIn(portal, person.email, person.password)).status).toBe(303);
  expect(portal.logs()).not.toContain(link.split("/").at(-1));
});

// Next looks up an action among those of the page that a form is posted to.
const NOT_ON_THIS_PAGE = /Failed to find Server Action/;
const REFUSED_BY_NEXT = /Invalid Server Actions request|x-forwarded-host|⨯ Error: Invalid/;

test("the addresses that shops had before lead on, each with its query", async ({ admin }) => {
  for (const rest of ["", "?view=pending&name=A%20B", "/invitations?after=x", "/operators"]) {
    const { status, headers } = await admin.get(`/admin/agents${rest}`);
    expect([status, headers.location]).toEqual([308, `/admin/shops${rest}`]);
  }
  const { status, headers } = await admin.get("/admin/shops/operators?lang=hi");
  expect([status, headers.location]).toEqual([308, "/admin/shops/admins?lang=hi"]);
});

test("an agent is denied all of these pages, actions and exports", async ({
  portal,
  agent,
  admin,
  serverErrors,
}) => {
  serverErrors.allow(NOT_ON_THIS_PAGE);
  serverErrors.allow(REFUSED_BY_NEXT);
  const { shopId } = await shopWithId(portal);
  const base = `/admin/shops/${shopId}`;
  const invitation = await invitePlainly(portal, admin);
  const pages = [
    ...["/admin/shops", "/admin/shops/invite", "/admin/shops/admins", "/admin/shops/invitations"],
    ...[`/admin/shops/invitations/${invitation}`, base, `${base}/settings`, `${base}/invite`],
    ...[`${base}/prices`, `${base}/prices/pan.new_pan.EKYC`, `${base}/statement`],
    ...["/admin/services", "/admin/services/aadhaar", "/admin/prices", "/admin/prices/pan.new_pan.EKYC"],
  ];
  for (const path of pages) {
    const [mine, theirs] = [await admin.get(path), await agent.get(path)];
    expect(mine.text.includes("data-denied"), path).toBe(false);
    expect(theirs.text.includes('data-denied="agent"'), path).toBe(true);
    expect(readableText(theirs.text), path).not.toContain(shopId);
  }

  const before = await standing(portal);
  const forms: ServedForm[] = [];
  const form = async (path: string, field: string, fields: Record<string, string>, holding = "") => {
    const html = (await admin.get(path)).text;
    forms.push(withFields(readForm(portal.url + path, html, field, holding), fields));
  };
  const start = { start_day: "1", start_month: "1", start_year: "2040" };
  await form(base, "shop", { reason: "misuse" }, 'name="reason"');
  await form(base, "user", { reason: "misuse" }, 'name="reason"');
  await form(base, "user", {});
  await form(base, "bcagentid", { bcagentid: "INEXO9999" });
  await form(`${base}/invite`, "name", { name: "Mallory", email: "mallory@shops.test" });
  await form("/admin/shops/invite", "name", {
    kind: "admin",
    duty: "owner",
    name: "M",
    email: "mallory@shops.test",
  });
  await form(`/admin/shops/invitations/${invitation}`, "invitation", {});
  await form("/admin/services", "service", {});
  await form("/admin/services/aadhaar", "declared", { declared: "yes" });
  await form("/admin/prices/pan.new_pan.EKYC", "price", { price: "1", ...start, step: "send" });
  const all = { shop_name: "Taken over", daily_orders: "", daily_amount: "" };
  await form(`${base}/settings`, "shop_name", { ...all, ...SWITCHES });
  for (const one of forms) {
    for (const page of [one.page, `${portal.url}/agent`]) await post({ ...one, page }, agent.cookie);
    await post(one, "");
    await post(one, admin.cookie, { origin: "https://elsewhere.example" });
  }
  expect(await standing(portal)).toEqual(before);
  // The same form works for the admin, so it was the agent that was refused.
  expect((await post(forms[0] as ServedForm, admin.cookie)).status).toBe(303);
  expect(await standing(portal)).not.toEqual(before);

  const file = `${portal.url}${base}/statement/file`;
  const month = { month: "2026-11" };
  const origin = portal.url;
  expect((await postForm(file, month, { cookie: agent.cookie, origin })).status).toBe(403);
  expect((await postForm(file, month, { cookie: admin.cookie, origin: "https://e.example" })).status).toBe(
    403,
  );
  expect((await postForm(file, month, { origin })).headers.location).toBe("/login?ended=1");
  expect((await postForm(file, month, { cookie: admin.cookie, origin })).status).toBe(200);
  const own = await postForm(`${portal.url}/agent/statement/file`, month, { cookie: agent.cookie, origin });
  expect([own.status, own.headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
  const foreign = await postForm(`${portal.url}/agent/statement/file`, month, {
    cookie: admin.cookie,
    origin,
  });
  expect(foreign.status).toBe(403);
  const wrong = await postForm(file, { first: "x", last: "y" }, { cookie: admin.cookie, origin });
  expect(wrong.headers.location).toBe(`${base}/statement?wrong=1`);
});

const SWITCHES = Object.fromEntries(SERVICES.map((service) => [service, "off"]));

const history = (page: Page) => page.locator("#history");

async function setPrice(page: Page, text: Words, price: string, start?: [string, string, string]) {
  const form = page.locator("#new-price");
  await form.getByLabel(text.prices.price).fill(price);
  for (const [index, part] of (["day", "month", "year"] as const).entries())
    if (start) await form.getByLabel(text.dateParts[part], { exact: true }).fill(start[index] ?? "");
  await form.getByRole("button", { name: text.prices.continue }).click();
  await expect(
    form.getByText(start ? (text.prices.fromMidnight.split("{date}")[1] ?? "") : "From now on"),
  ).toBeVisible();
  await form.getByRole("button", { name: text.prices.send }).click();
  await expect(form.getByLabel(text.prices.price)).toBeVisible();
}

async function ordersOf(portal: Portal, shop: string): Promise<number> {
  const [row] = await portal.database.query<{ count: number }>(
    "select count(*)::int as count from orders o join shops a on a.id = o.agent_id where a.shop_name = $1",
    [shop],
  );
  return row?.count ?? 0;
}

/** Invites a new shop by plain requests. @returns the invitation's id */
async function invitePlainly(portal: Portal, admin: Session): Promise<string> {
  const path = "/admin/shops/invite";
  const form = readForm(portal.url + path, (await admin.get(path)).text, "shop_name");
  const { name, email, shop } = someone();
  const filled = withFields(form, { kind: "new_shop", name, email, shop_name: shop });
  const answer = await postAsAdmin(filled, admin.cookie, portal.secrets);
  return /\/invitations\/([0-9A-Z]+)$/.exec(answer.headers.location ?? "")?.[1] ?? "none";
}

/** Every row that the admin's forms change. */
async function standing(portal: Portal): Promise<unknown[]> {
  const tables = ["shops", "users", "shop_services", "services", "service_prices", "invitations"];
  const rows = [];
  for (const table of [...tables, "bank_agent_claims"])
    rows.push(await portal.database.query(`select to_jsonb(t) as row from ${table} t order by 1`));
  return rows;
}
