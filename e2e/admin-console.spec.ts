import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/a11y";
import { freshPan } from "./fixtures/bank";
import { lastConsoleStep } from "./fixtures/console";
import { post, withFields } from "./fixtures/forms";
import { readableText } from "./fixtures/http";
import { freshMobile } from "./fixtures/orders";
import { expect, test } from "./fixtures/test";
import type { Words } from "./fixtures/words";

const AADHAAR = "999941057058";
const OTP = "123456";
const WRITES = [
  "onboardAgent",
  "openAccount",
  "requestPan",
  "resumePan",
  "sendAadhaarOtp",
  "verifyAadhaarOtp",
];
/** The same endpoints by their file names in the sandbox's ledger. */
const WRITES_SENT = ["onboarding", "account-open", "request_pan", "incomplete", "send-otp", "verify-otp"];
const LOOK_UPS_SENT = [
  ...["check_status", "server_status", "balance", "account-status"],
  ...["account-details", "account-list", "pan_status"],
];
const SECRETS = ["aadhaar_number", "otp"];

/** Fills in one call by the wire's field names and sends it; a write is sent by the second button. */
async function callByHand(page: Page, text: Words, endpoint: string, fields: Record<string, string> = {}) {
  await page.goto(`/admin/console/${endpoint}`);
  const fill = async (names: string[]) => {
    for (const name of names) {
      const field = page.locator(`[name="${name}"]`);
      const isList = (await field.evaluate((element) => element.tagName)) === "SELECT";
      await (isList ? field.selectOption(fields[name] ?? "") : field.fill(fields[name] ?? ""));
    }
  };
  const secret = Object.keys(fields).filter((name) => SECRETS.includes(name));
  const isWrite = WRITES.includes(endpoint);
  await fill(Object.keys(fields).filter((name) => !isWrite || !secret.includes(name)));
  if (isWrite) {
    await page.getByRole("button", { name: text.console.continue }).click();
    await expect(page.getByRole("heading", { name: text.common.checkHeading })).toBeVisible();
    await expect(page.getByText(text.console.once)).toBeVisible();
    await fill(secret);
    await page.getByRole("button", { name: text.console.send }).click();
  } else await page.getByRole("button", { name: text.console.ask }).click();
  await page.waitForURL(/\/admin\/console\/calls\//);
}

const answerOn = (page: Page) => page.locator("#answer pre").first();
const orderidOn = async (page: Page) =>
  (await page.locator("#facts .facts > div").nth(1).locator("dd").innerText()).trim();

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("each of the thirteen endpoints is called, as documented and once", async ({
    adminPage: page,
    portal,
    text,
  }) => {
    const before = (await portal.sandbox.ledger()).length;
    const [phone, mobile, number] = [freshMobile(), freshMobile(), freshMobile()];
    const [pancard, shopPan] = [freshPan(), freshPan()];
    await page.goto("/admin/console");
    await expect(
      page.getByRole("main").getByRole("link", { name: text.console.name_balance, exact: true }),
    ).toBeVisible();
    for (const name of ["checkStatus", "serverStatus", "balance"]) await callByHand(page, text, name);
    await expect(answerOn(page)).toContainText(/"balance": \d/);
    await callByHand(page, text, "onboardAgent", {
      ...{ shop_name: "Asha Telecom", name: "Asha Devi", email: "asha@example.test", mobile },
      ...{ date_of_birth: "1990-08-15", address: "Ward 4", state_name: "Bihar", city_name: "Supaul" },
      ...{ pincode: "852105", pancard: shopPan },
    });
    const { bcagentid } = JSON.parse(await answerOn(page).innerText());
    await callByHand(page, text, "openAccount", {
      ...{ account_type: "saving", bcagentid, first_name: "Meera", last_name: "Devi", phone, pancard },
      ...{ email: "meera@example.test", pincode: "110001" },
    });
    const { txn_id } = JSON.parse(await answerOn(page).innerText());
    await callByHand(page, text, "accountStatus", { pancard });
    await callByHand(page, text, "accountDetails", { txn_id });
    await callByHand(page, text, "accountList", { account_type: "saving" });
    await callByHand(page, text, "requestPan", { number, pan_mode: "EKYC", pan_type: "new_pan" });
    const orderid = await orderidOn(page);
    await callByHand(page, text, "panStatus", { orderid });
    await callByHand(page, text, "resumePan", { orderid });
    await callByHand(page, text, "sendAadhaarOtp", { aadhaar_number: AADHAAR });
    const { request_id } = JSON.parse(await answerOn(page).innerText()).data;
    await callByHand(page, text, "verifyAadhaarOtp", { request_id, otp: OTP, aadhaar_number: AADHAAR });
    await expect(page.getByText(text.console.means_accepted_write)).toBeVisible();

    // The portal makes look-ups by itself too, so there may be more of them; all writes are ours.
    const received = (await portal.sandbox.ledger()).slice(before).filter(({ accepted }) => accepted);
    const count = (endpoint: string) => received.filter((one) => one.endpoint === endpoint).length;
    for (const endpoint of LOOK_UPS_SENT) expect(count(endpoint), endpoint).toBeGreaterThan(0);
    for (const endpoint of WRITES_SENT) expect(count(endpoint), endpoint).toBe(1);

    const dump = (await portal.database.dump()).map(({ row }) => row).join("\n");
    for (const value of [AADHAAR, number, phone, pancard, portal.secrets.apiKey]) {
      expect(dump).not.toContain(value);
      expect(portal.logs()).not.toContain(value);
    }
  });
});

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("no secret is in a page, and after a wrong OTP the form is empty", async ({
      adminPage: page,
      portal,
      text,
    }) => {
      await callByHand(page, text, "balance");
      const html = await page.content();
      expect(html).toContain("$INEXOPAY_API_KEY");
      expect(html).not.toContain(portal.secrets.apiKey);
      await page.goto("/admin/console/verifyAadhaarOtp");
      await expect(page.locator('[name="aadhaar_number"]')).toHaveCount(0);
      await page.locator('[name="request_id"]').fill("ADHR1");
      await page.getByRole("button", { name: text.console.continue }).click();
      await page.locator('[name="otp"]').fill("12");
      await page.locator('[name="aadhaar_number"]').fill(AADHAAR);
      await page.getByRole("button", { name: text.console.send }).click();
      await expect(page.locator("#otp-error")).toHaveText(text.fieldErrors.otp_length);
      await expect(page.locator('[name="aadhaar_number"]')).toHaveValue("");
      expect(await page.content()).not.toContain(AADHAAR);
      await page.getByRole("button", { name: text.common.change }).click();
      await expect(page.locator('[name="request_id"]')).toHaveValue("ADHR1");
    });
  });
}

test("a double click, a reload and a form sent late are one call", async ({ admin, portal, text }) => {
  const number = freshMobile();
  const form = await lastConsoleStep(portal, admin, number);
  const answers = await Promise.all([1, 2, 3, 4].map(() => post(form, admin.cookie)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  const places = new Set(answers.map(({ headers }) => headers.location?.split("?")[0]));
  expect(places.size).toBe(1);
  expect(await portal.sandbox.requestsFor(number)).toHaveLength(1);
  const late = await post(form, admin.cookie);
  const page = await admin.get(late.headers.location ?? "");
  expect(readableText(page.text)).toContain(text.console.again);
  expect(await portal.sandbox.requestsFor(number)).toHaveLength(1);
});

test("a faulty answer and a time-out are shown as what they are", async ({
  adminPage: page,
  portal,
  text,
}) => {
  const number = freshMobile();
  await portal.sandbox.fault({ endpoint: "request_pan", fault: "html_error", mobile: number });
  await callByHand(page, text, "requestPan", { number, pan_mode: "EKYC", pan_type: "new_pan" });
  await expect(page.getByText(text.console.means_ambiguous_paid)).toBeVisible();
  await portal.sandbox.fault({ endpoint: "account-list", fault: "status_402" });
  await callByHand(page, text, "accountList");
  await expect(page.getByText(text.callReasons.insufficient_balance)).toBeVisible();
  await expect(page.getByText(text.console.means_rejected_look_up)).toBeVisible();
});

test("its pages and action refuse an agent", async ({ admin, agent, portal, serverErrors }) => {
  // Next itself refuses requests from another site, and logs that.
  serverErrors.allow(/Invalid Server Actions request/);
  const number = freshMobile();
  const form = await lastConsoleStep(portal, admin, number);
  const made = await post(withFields(form, { number: freshMobile() }), admin.cookie);
  const call = made.headers.location ?? "";
  for (const path of ["/admin/console", "/admin/console/requestPan", call]) {
    const { text: html } = await agent.get(path);
    expect(html, path).toContain('data-denied="agent"');
    expect(html, path).not.toContain('name="claim"');
  }
  const fresh = await lastConsoleStep(portal, admin, number);
  const refused = await post(fresh, agent.cookie);
  expect(refused.headers.location).toBeUndefined();
  expect(refused.text).not.toContain("/admin/console/calls/");
  const foreign = await post(fresh, admin.cookie, { origin: "https://evil.example" });
  expect(foreign.headers.location).toBeUndefined();
  expect(await portal.sandbox.requestsFor(number)).toHaveLength(0);
});

test("its pages are accessible", async ({ adminPage: page, text }) => {
  await callByHand(page, text, "requestPan", {
    number: freshMobile(),
    pan_mode: "EKYC",
    pan_type: "new_pan",
  });
  const call = page.url();
  const check = (what: string) => expectAccessible(page, what);
  for (const path of ["/admin/console", "/admin/console/openAccount", call]) {
    await page.goto(path);
    await check(path);
  }
  await page.goto("/admin/console/sendAadhaarOtp");
  await page.getByRole("button", { name: text.console.continue }).click();
  await page.getByRole("button", { name: text.console.send }).click();
  await expect(page.locator("#aadhaar_number-error")).toBeVisible();
  await check("the last step with an error");
});
