import type { Page } from "@playwright/test";
import {
  enterOtp,
  fillVerification,
  LINKED,
  RIGHT_OTP,
  sealedCookies,
  sendOtpButton,
  servedVerification,
  startByForm,
  startByPost,
  UNLINKED,
  WRONG_OTP,
} from "./fixtures/aadhaar-form";
import { takeCookies } from "./fixtures/form-browser";
import { post, readForm, withFields } from "./fixtures/forms";
import { readableText, send } from "./fixtures/http";
import { makeOlder } from "./fixtures/older";
import { countOrders, storedOrder } from "./fixtures/orders";
import { stateOn, timelineOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { AGENT, newShop, type Session, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, type Words } from "./fixtures/words";

const sends = async (portal: Portal) =>
  (await portal.sandbox.ledger()).filter(({ endpoint }) => endpoint === "send-otp").length;
const tries = async (portal: Portal, orderId: string) =>
  (await portal.sandbox.ledger(orderId)).filter(({ endpoint }) => endpoint === "verify-otp").length;

/** Starts a verification by plain requests and opens its OTP page, in a page of this agent. @returns the order's id */
async function openOtpPage(page: Page, portal: Portal, agent: Session): Promise<string> {
  const { orderId, cookie } = await startByPost(portal, agent);
  await takeCookies(page.context(), portal.url, { path: "", cookie });
  await page.goto(`/agent/aadhaar/${orderId}`);
  return orderId;
}

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("from consent to verified details", async ({ agentPage: page, portal, text }) => {
      const orderId = await startByForm(page, text, language);
      await expect(page.getByText("XXXX XXXX 7058")).toBeVisible();
      expect(await page.content()).not.toContain(LINKED);
      const [consent] = await portal.database.query(
        `select c.text_version, c.language, c.at = o.created_at as at_once, u.email from consents c
         join orders o on o.id = c.order_id join users u on u.id = c.user_id where o.id = $1`,
        [orderId],
      );
      expect(consent).toEqual({ text_version: "2026-11-22", language, at_once: true, email: AGENT });

      await enterOtp(page, text, RIGHT_OTP);
      await expect(page).toHaveURL(new RegExp(`/agent/orders/${orderId}$`));
      await expect(stateOn(page, "succeeded")).toContainText(
        text.byService.aadhaar_verification.states.succeeded,
      );
      const details = page.locator("#verified");
      await expect(details).toContainText("Asha Devi");
      await expect(details).toContainText("Nagla, Agra, Uttar Pradesh, 283110");
      await expect(details).toContainText("2001");
      expect(await timelineOn(page)).toEqual([
        text.evidence.created,
        text.byService.aadhaar_verification.evidence.submitted,
        text.evidence.otp_sent,
        text.evidence.otp_tried,
        text.evidence.verified,
      ]);
      await expect(page.locator("#hand-over")).toHaveCount(0);
      expect(await page.context().cookies(`${portal.url}/agent/aadhaar`)).not.toContainEqual(
        expect.objectContaining({ name: `aadhaar-${orderId}` }),
      );
      await page.goto(`/agent/aadhaar/${orderId}`);
      await expect(page).toHaveURL(new RegExp(`/agent/orders/${orderId}$`));
    });
  });
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("without the linked phone the form shows guidance and sends nothing", async ({
      agentPage: page,
      portal,
      text,
    }) => {
      const [before, orders] = [await sends(portal), await countOrders(portal)];
      await page.goto("/agent/aadhaar");
      await fillVerification(page, text, "en");
      await page.getByRole("radio", { name: text.aadhaar.phoneNo, exact: true }).check();
      await sendOtpButton(page, text).click();
      await expect(page.getByRole("link", { name: text.fieldErrors.linked_phone_away })).toBeVisible();
      await expect(page).toHaveTitle(/^Error: /);
      expect(await sends(portal)).toBe(before);
      expect(await countOrders(portal)).toBe(orders);
    });

    test("without consent nothing is sent, and the number is not shown again", async ({
      agentPage: page,
      portal,
      text,
    }) => {
      const before = await sends(portal);
      await page.goto("/agent/aadhaar");
      await expect(page.getByRole("checkbox")).not.toBeChecked();
      await fillVerification(page, text, "en");
      await page.getByRole("checkbox").uncheck();
      await sendOtpButton(page, text).click();
      await expect(page.getByRole("link", { name: text.fieldErrors.consent_missing })).toBeVisible();
      expect((await page.content()).replace(/\s/g, "")).not.toContain(LINKED);
      if (!js) await expect(page.getByLabel(text.aadhaar.number, { exact: true })).toHaveValue("");
      expect(await sends(portal)).toBe(before);
    });

    test("an Aadhaar without a phone is explained, with the next step", async ({ agentPage: page, text }) => {
      await page.goto("/agent/aadhaar");
      await fillVerification(page, text, "en", UNLINKED);
      await sendOtpButton(page, text).click();
      await expect(stateOn(page, "failed")).toBeVisible();
      await expect(page.getByText(text.aadhaarRefusals.mobile_not_linked)).toBeVisible();
      await page.getByRole("link", { name: text.byService.aadhaar_verification.order.replace }).click();
      await expect(page).toHaveURL(/\/agent\/aadhaar$/);
    });

    test("three wrong OTPs end the verification, and a fourth try is not offered", async ({
      agentPage: page,
      portal,
      agent,
      text,
    }) => {
      const orderId = await openOtpPage(page, portal, agent);
      for (const left of [2, 1]) {
        await enterOtp(page, text, WRONG_OTP);
        await expect(page.getByText(text.aadhaarRefusals.otp_wrong)).toBeVisible();
        await expect(page.getByText(`${left} ${left === 1 ? "try is" : "tries are"} left.`)).toBeVisible();
        await expect(page).toHaveTitle(/^Error: /);
        await expect(page.getByLabel(text.aadhaar.otp)).toHaveValue("");
        expect(await page.content()).not.toContain(WRONG_OTP);
      }
      await enterOtp(page, text, WRONG_OTP);
      await expect(stateOn(page, "expired")).toContainText(text.states.tries_over);
      await expect(page.getByText(text.stateNext.tries_over)).toBeVisible();
      await expect(page.getByText(text.byService.aadhaar_verification.states.expired)).toHaveCount(0);
      expect(await tries(portal, orderId)).toBe(3);
      await page.getByRole("link", { name: text.byService.aadhaar_verification.order.replace }).click();
      await expect(page).toHaveURL(/\/agent\/aadhaar$/);
    });

    test("a double click on the OTP button is one try", async ({ agentPage: page, portal, agent, text }) => {
      const orderId = await openOtpPage(page, portal, agent);
      await portal.sandbox.fault({ endpoint: "verify-otp", fault: "slow", delayMs: 800, orderid: orderId });
      await page.getByLabel(text.aadhaar.otp).fill(RIGHT_OTP);
      await page.getByRole("button", { name: text.aadhaar.otpSubmit }).dblclick();
      await expect(stateOn(page, "succeeded")).toBeVisible({ timeout: 15_000 });
      expect(await tries(portal, orderId)).toBe(1);
    });
  });
}

test("the number is grouped while it is typed, and the cursor keeps its place", async ({
  agentPage: page,
  text,
}) => {
  await page.goto("/agent/aadhaar");
  const box = page.getByLabel(text.aadhaar.number, { exact: true });
  await expect(box).toHaveAttribute("inputmode", "numeric");
  await expect(box).toHaveAttribute("autocomplete", "off");
  await box.pressSequentially("99994107058");
  await expect(box).toHaveValue("9999 4107 058");
  for (let i = 0; i < 5; i++) await box.press("ArrowLeft");
  await box.press("Backspace");
  await box.pressSequentially("57");
  await expect(box).toHaveValue("9999 4157 7058");
  await box.fill("9999-4105-7058");
  await expect(box).toHaveValue("9999 4105 7058");
  await box.fill("98 years");
  await expect(box).toHaveValue("98 years");
});

test("the consent is shown in the chosen language", async ({ agentPage: page, text }) => {
  await page.goto("/agent/aadhaar");
  const [english, hindi] = [page.locator('.statement[lang="en"]'), page.locator('.statement[lang="hi"]')];
  await expect(english).toBeVisible();
  await expect(hindi).toBeVisible();
  await page.getByRole("radio", { name: text.language.hi }).check();
  await expect(english).toBeHidden();
  await expect(hindi).toBeVisible();
});

test("scripts, other pages and other sites cannot read the sealed number", async ({ portal, agent }) => {
  const answer = await post(await servedVerification(portal, agent), agent.cookie);
  const [line = ""] = sealedCookies(answer);
  expect(line).toMatch(/; Path=\/agent\/aadhaar(;|$)/i);
  expect(line).toMatch(/; HttpOnly/i);
  expect(line).toMatch(/; SameSite=strict/i);
  const maxAge = Number(/Max-Age=(\d+)/i.exec(line)?.[1]);
  expect(maxAge).toBeGreaterThan(500);
  expect(maxAge).toBeLessThanOrEqual(600);
  expect(answer.text).not.toContain(LINKED);
});

test("twenty equal forms at once send one OTP, and all their cookies contain the number", async ({
  portal,
  agent,
}) => {
  await portal.sandbox.fault({ endpoint: "send-otp", fault: "slow", delayMs: 1_000 });
  const form = await servedVerification(portal, agent);
  const [before, orders] = [await sends(portal), await countOrders(portal)];
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(form, agent.cookie)));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(303));
  expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
  expect(answers.every((answer) => sealedCookies(answer).length === 1)).toBe(true);
  expect(await countOrders(portal)).toBe(orders + 1);
  expect(await sends(portal)).toBe(before + 1);
});

test("another shop cannot see or use a verification, not even with its cookie", async ({ portal, agent }) => {
  const { orderId, cookie } = await startByPost(portal, agent);
  const page = `${portal.url}/agent/aadhaar/${orderId}`;
  const served = await send(page, { headers: { cookie, accept: "text/html" } });
  const form = withFields(readForm(page, served.text, "otp"), { otp: RIGHT_OTP });
  const stranger = await newShop(portal);
  const sealed = cookie.split("; ").filter((pair) => pair.startsWith("aadhaar-"));
  const theirs = [stranger.cookie, ...sealed].join("; ");
  expect((await send(page, { headers: { cookie: theirs, accept: "text/html" } })).status).toBe(404);
  await post(form, theirs);
  expect(await tries(portal, orderId)).toBe(0);

  // The same shop under another sign-in: the seal does not open.
  const colleague = await signIn(portal, AGENT);
  await post(form, [colleague.cookie, ...sealed].join("; "));
  expect(await tries(portal, orderId)).toBe(0);
  await post(form, cookie);
  expect((await storedOrder(portal, orderId)).state).toBe("succeeded");
});

test("after another sign-in the page asks to start again", async ({ portal, agent, text }) => {
  const { orderId, cookie } = await startByPost(portal, agent);
  const sealed = cookie.split("; ").filter((pair) => pair.startsWith("aadhaar-"));
  const again = await signIn(portal, AGENT);
  const headers = { cookie: [again.cookie, ...sealed].join("; "), accept: "text/html" };
  const page = (await send(`${portal.url}/agent/aadhaar/${orderId}`, { headers })).text;
  expect(readableText(page)).toContain(text.aadhaar.goneLine);
  expect(page).not.toContain('name="otp"');
  expect(page).toMatch(new RegExp(`<a [^>]*href="/agent/aadhaar"[^>]*>[^<]*${text.aadhaar.startAgain}`));
  expect(await tries(portal, orderId)).toBe(0);
});

test("another OTP can be sent after a wait, and an open verification expires", async ({
  agentPage: page,
  openPage,
  agent,
  portal,
  text,
}) => {
  const before = await sends(portal);
  const orderId = await startByForm(page, text);
  await expect(page.getByRole("timer")).toContainText(/\b[01]:\d\d\D*$/);
  await expect(page.getByRole("button", { name: text.aadhaar.resend })).toHaveCount(0);
  await makeOlder(portal, orderId, "52 seconds");
  await page.reload();
  await enterOtp(page, text, "12345");
  await expect(page.locator("#otp-error")).toBeVisible();
  await page.getByRole("button", { name: text.aadhaar.resend }).click();
  await expect(page.getByRole("timer")).toContainText(/\b[01]:\d\d\D*$/);
  expect(await sends(portal)).toBe(before + 2);
  await expect(page.locator("#otp-error")).toHaveCount(0);
  await expect(page.locator("#otp")).toBeFocused();
  await expect(page.locator("#otp")).toHaveValue("");

  const plain = await openPage({ storageState: agent.state, javaScriptEnabled: false });
  const other = await startByForm(plain, text);
  await expect(plain.getByRole("timer")).toContainText(/\d:\d\d:\d\d/);
  await plain.getByRole("button", { name: text.aadhaar.resend }).click();
  await expect(plain.getByText(text.errors.too_soon)).toBeVisible();
  expect(await sends(portal)).toBe(before + 3);

  // Nobody does anything: the page goes to the order by itself.
  for (const one of [orderId, other]) await makeOlder(portal, one, "11 minutes");
  await expect(stateOn(page, "expired")).toBeVisible();
  expect((await storedOrder(portal, orderId)).kinds.at(-1)).toBe("window_over");
  await expect.poll(async () => (await storedOrder(portal, other)).state).toBe("expired");
});

test("details are masked after their time, and the service can be switched off", async ({
  agentPage: page,
  agent,
  portal,
  text,
}) => {
  const orderId = await startByForm(page, text);
  await enterOtp(page, text, RIGHT_OTP);
  const details = page.locator("#verified");
  await expect(details).toContainText("Nagla");
  await expect(details).toContainText("1 January 2001");
  await makeOlder(portal, orderId, "11 minutes");
  const followed = () =>
    portal.database.query("select from orders where id = $1 and next_check_at is not null", [orderId]);
  await expect.poll(followed).toEqual([]);
  await page.reload();
  await expect(details).toContainText("Uttar Pradesh");
  await expect(details).not.toContainText("Nagla");
  await expect(details).not.toContainText("January");

  const form = await servedVerification(portal, agent);
  const enable = (to: boolean) =>
    portal.database.query("update services set enabled = $1 where code = 'aadhaar_verification'", [to]);
  await enable(false);
  try {
    await page.goto("/agent/aadhaar");
    await expect(page.getByText(text.aadhaar.offLine)).toBeVisible();
    await expect(page.getByRole("main").locator("form")).toHaveCount(0);
    const before = await sends(portal);
    const answer = await post(form, agent.cookie);
    expect(answer.text).toContain(text.aadhaar.offLine);
    expect(await sends(portal)).toBe(before);
  } finally {
    await enable(true);
  }
});

test("after whole journeys the number and the OTP are in no table, no log and no answer", async ({
  openPage,
  portal,
  text,
}) => {
  // A shop of its own, with what only its journeys left: other tests' rows are no part of this.
  const { state: storageState } = await newShop(portal);
  const written = async () => (await portal.database.dump()).map(({ table, row }) => `${table} ${row}`);
  const earlier = new Set(await written());
  const logged = portal.logs().length;
  const answers: string[] = [];
  for (const javaScriptEnabled of [true, false]) {
    const page = await openPage({ storageState, javaScriptEnabled });
    page.on("response", async (response) => {
      if (!response.url().startsWith(portal.url)) return;
      const body = await response.text().catch(() => "");
      answers.push(`${response.url()} ${JSON.stringify(response.headers())} ${body}`);
    });
    await troubledJourney(page, portal, text);
  }
  const rows = (await written()).filter((row) => !earlier.has(row));
  const log = portal.logs().slice(logged);
  expect(rows.some((row) => row.startsWith("public.consents"))).toBe(true);
  expect(answers.length).toBeGreaterThan(20);
  expect(log.length).toBeGreaterThan(100);
  for (const [place, texts] of Object.entries({ tables: rows, answers, log: [log] })) {
    expect(
      texts.filter((one) => holdsNumber(one, LINKED)).map((one) => one.slice(0, 80)),
      place,
    ).toEqual([]);
    expect(
      texts.filter((one) => holdsNumber(one, UNLINKED)).map((one) => one.slice(0, 80)),
      place,
    ).toEqual([]);
    expect(
      texts.filter(holdsOtp).map((one) => one.slice(0, 80)),
      place,
    ).toEqual([]);
  }
  expect(
    [
      "x 9999 4105 7058",
      Buffer.from(`a${LINKED}`).toString("base64"),
      Buffer.from(LINKED).toString("hex"),
    ].map((one) => holdsNumber(one, LINKED)),
  ).toEqual([true, true, true]);
  expect(holdsOtp('{"otp":"123456"}')).toBe(true);
});

/** A refused form, a lost answer, a wrong OTP, a lost try, and a right OTP. */
async function troubledJourney(page: Page, portal: Portal, text: Words): Promise<void> {
  await page.goto("/agent/aadhaar");
  await fillVerification(page, text, "hi", UNLINKED);
  await page.getByRole("checkbox").uncheck();
  await sendOtpButton(page, text).click();
  await fillVerification(page, text, "hi", UNLINKED);
  await sendOtpButton(page, text).click();
  await page.waitForURL(/\/agent\/orders\//);
  for (const fault of ["html_error", "truncated"]) {
    await portal.sandbox.fault({ endpoint: "send-otp", fault });
    await startByForm(page, text);
    await expect(page.getByText(text.aadhaar.notClearLine)).toBeVisible();
  }
  const orderId = await startByForm(page, text);
  await enterOtp(page, text, WRONG_OTP);
  await expect(page.getByText(text.aadhaarRefusals.otp_wrong)).toBeVisible();
  await portal.sandbox.fault({ endpoint: "verify-otp", fault: "status_500", orderid: orderId });
  await enterOtp(page, text, RIGHT_OTP);
  await expect(page.getByText(text.aadhaar.tryUnclear)).toBeVisible();
  await enterOtp(page, text, RIGHT_OTP);
  await expect(stateOn(page, "succeeded")).toBeVisible();
  await page.goto("/agent/orders");
}

/** Plain, with gaps, in hexadecimal, or in base64 at any offset. */
function holdsNumber(body: string, number: string): boolean {
  const gaps = [" ", "-", "%20", "+"].map((gap) => number.replace(/(.{4})(?=.)/g, `$1${gap}`));
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from("\0".repeat(shift) + number)
      .toString("base64")
      .replace(/=+$/, "");
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2);
  });
  return [number, Buffer.from(number).toString("hex"), ...gaps, ...base64].some((form) =>
    body.includes(form),
  );
}

/** The six digits, not as part of a longer number, of hexadecimal bytes or of a time's microseconds. */
function holdsOtp(body: string): boolean {
  return new RegExp(`(?<![0-9a-zA-Z_-]|:\\d\\d\\.)(${RIGHT_OTP}|${WRONG_OTP})(?![0-9a-zA-Z_-])`).test(body);
}
