import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { serviceMessages } from "../lib/platform/i18n/service-messages";
import { answer, emptyOut, formOn, takeCookies, typableIn } from "./fixtures/form-browser";
import { FormMatrix, traces } from "./fixtures/form-matrix";
import { hostileRounds, wrongRounds } from "./fixtures/form-rounds";
import { FORM_TABLES, LONELY_TABLES } from "./fixtures/form-tables";
import { post, withFields } from "./fixtures/forms";
import { readableText, send } from "./fixtures/http";
import { ROOT } from "./fixtures/node-process";
import { freshMobile, panFields, requestPan, servedPanForm } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import type { Language } from "./fixtures/words";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

for (const table of FORM_TABLES) {
  test.describe(table.action, () => {
    for (const language of ["en", "hi"] as Language[]) {
      test(`shows each error at its field, in ${language}, and sends nothing`, async ({ portal, agent }) => {
        const matrix = await FormMatrix.of({ portal, agent }, table, language);
        const before = await traces(portal);
        await matrix.expectMissing();
        await matrix.expectWrong();
        expect(await traces(portal)).toEqual(before);
      });
    }

    test("handles hostile texts and sends nothing", async ({ portal, agent }) => {
      const matrix = await FormMatrix.of({ portal, agent }, table);
      const before = await traces(portal);
      await matrix.expectCalm();
      expect(await traces(portal)).toEqual(before);
    });
  });
}

test("with an unreachable vendor an order can safely be sent again; the forms of such a portal handle wrong fields and hostile texts", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal({ env: () => ({ INEXOPAY_BASE_URL: "http://127.0.0.1:9" }) });
  const agent = await newShop(portal);
  const page = await openPage({ storageState: agent.state, baseURL: portal.url });
  await page.goto("/agent/pan/new");
  await fillPanForm(page, text, panFields());
  await sendButton(page, text).click();
  await expect(stateOn(page, "created")).toContainText(text.states.created);
  await page.getByRole("button", { name: text.order.sendAgain, exact: true }).click();
  await expect(page.locator(".timeline-title", { hasText: text.evidence.not_sent })).toHaveCount(2);

  for (const table of LONELY_TABLES)
    await test.step(table.action, async () => {
      const matrix = await FormMatrix.of({ portal, agent }, table);
      const before = await traces(portal);
      await matrix.expectMissing();
      await matrix.expectWrong();
      await matrix.expectCalm();
      expect(await traces(portal)).toEqual(before);
    });
});

for (const js of [true, false]) {
  test.describe(`in the browser, scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });
    for (const table of FORM_TABLES.filter(({ missing }) => missing.length > 0)) {
      test(`${table.action}: the errors of an empty form link to its fields`, async ({
        openPage,
        portal,
        agent,
        text,
      }) => {
        const page = await openPage();
        const place = await table.open({ portal, agent });
        await takeCookies(page.context(), portal.url, place);
        const before = await traces(portal);
        await page.goto(place.path);
        await emptyOut(page, table);
        await formOn(page, table).locator("button[type=submit]").first().click();
        const words = table.service ? serviceMessages(text, table.service) : text;
        const errors = table.missing.map(([, code]) => words.fieldErrors[code]);
        await expect(page.locator(".field-error")).toHaveText(errors);
        await expect(page).toHaveTitle(new RegExp(`^${text.common.errorPrefix.replace("{title}", "")}`));
        const summary = page.locator(".error-summary");
        if (table.action !== "findAction") {
          await expect(summary.getByRole("link")).toHaveText(errors);
          if (js) await expect(summary).toBeFocused();
          for (const [name, code] of table.missing) {
            await summary.getByRole("link", { name: words.fieldErrors[code], exact: true }).click();
            if (js) await expect(page.locator(`#${name}`)).toBeFocused();
            else await expect(page).toHaveURL(new RegExp(`#${name}$`));
          }
        }
        expect(await traces(portal)).toEqual(before);
      });
    }

    test("typed answers stay, except a password", async ({ page, text }) => {
      await page.goto("/login");
      await page.getByLabel(text.signIn.email).fill("nobody@demo.test");
      await page.getByLabel(text.signIn.password).fill("wrong-password");
      await page.getByRole("button", { name: text.signIn.submit }).click();
      await expect(page.getByRole("alert").filter({ hasText: text.errors.sign_in_failed })).toBeVisible();
      await expect(page.getByLabel(text.signIn.email)).toHaveValue("nobody@demo.test");
      await expect(page.getByLabel(text.signIn.password)).toHaveValue("");
    });

    test("a corrected form is sent without its first, wrong number", async ({ agentPage, portal, text }) => {
      const number = freshMobile();
      await agentPage.goto("/agent/pan/new");
      await fillPanForm(
        agentPage,
        text,
        panFields({ number: number.slice(0, 9), customer_name: "Asha Devi" }),
      );
      await sendButton(agentPage, text).click();
      await expect(agentPage.locator("#number-error")).toBeVisible();
      await expect(agentPage.getByLabel(text.pan.customerName)).toHaveValue("Asha Devi");
      await expect(agentPage.getByRole("radio", { name: text.panTypes.new_pan })).toBeChecked();
      await agentPage.getByLabel(text.pan.number).fill(` +91 ${number.slice(0, 5)}-${number.slice(5)} `);
      await sendButton(agentPage, text).click();
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      expect(await portal.sandbox.requestsFor(number)).toHaveLength(1);
    });
  });
}

for (const table of FORM_TABLES.filter(({ missing }) => missing.length > 0)) {
  test(`${table.action}: the browser shows the same field errors as the server`, async ({
    openPage,
    portal,
    agent,
    text,
  }) => {
    const page = await openPage();
    const place = await table.open({ portal, agent });
    await takeCookies(page.context(), portal.url, place);
    const before = await traces(portal);
    await page.goto(place.path);
    const words = table.service ? serviceMessages(text, table.service) : text;
    const isTypable = await typableIn(page, table);
    for (const [name, value] of Object.entries(table.valid))
      if (isTypable({ fields: { [name]: value }, errors: [] })) await answer(page, table, name, value);
    for (const { fields, errors } of wrongRounds(table.wrong.filter(isTypable))) {
      for (const [name, value] of Object.entries(fields)) await answer(page, table, name, value);
      await formOn(page, table).locator("button[type=submit]").first().click();
      const shown = async () => (await page.locator(".field-error").allInnerTexts()).sort();
      const expected = errors.map(([, code]) => words.fieldErrors[code]).sort();
      await expect.poll(shown, JSON.stringify(fields).slice(0, 300)).toEqual(expected);
      for (const [name] of Object.entries(fields)) await answer(page, table, name, table.valid[name] ?? "");
    }
    expect(await traces(portal)).toEqual(before);
  });
}

test("a name in Devanagari is accepted and shown unchanged", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent, { customer_name: "आशा कुमारी" });
  expect(readableText((await agent.get(`/agent/orders/${orderId}`)).text)).toContain("आशा कुमारी");
});

test.describe("inventory", () => {
  /** Tested elsewhere: forms without visible fields (admin-order.spec.ts covers settling), or on a stranger's page. */
  const ELSEWHERE = [
    "acceptInvitationAction",
    // On a stranger's page too: forgotten.spec.ts.
    "forgottenAction",
    // Of a screen that is locked: lock.spec.ts.
    ...["lockAction", "lockHereAction", "unlockAction"],
    "chooseLanguageAction",
    // Only a button: open-order.spec.ts.
    "resetLinkAction",
    "settleAsAgentAction",
    "signOutAction",
    // Of a person's own account: second-factor.spec.ts and the tests of their verbs.
    ...["beginEnrolmentAction", "changePasswordAction", "confirmEnrolmentAction", "keepRecoveryCodesAction"],
    ...["removeFactorAction", "renewRecoveryCodesAction", "signInCodeAction"],
    ...["endOtherSessionsAction", "endSessionAction"],
  ];
  /** Depends on what was paid before: agent-money.spec.ts and request-top-up.test.ts. */
  const OF_EARLIER_PAYMENTS = [
    "utr_waits",
    "utr_credited",
    "utr_credited_otherwise",
    "utr_credited_elsewhere",
  ];
  /** Shown by the forms of admins and invitations, which have their own tests. */
  const ADMIN_CODES = [
    "decision_missing",
    "erasure_reason_missing",
    "reason_short",
    "reason_long",
    "email_taken",
    "name_missing",
    "password_short",
    "password_common",
    ...["new_password_missing", "password_long", "person_name_missing", "person_email_missing"],
    ...["duty_missing", "invitation_kind_missing", "invitation_waits", "suspension_reason_missing"],
    ...["daily_count_form", "daily_count_most", "daily_amount_most"],
    ...["price_missing", "start_missing", "start_not_real", "start_past", "start_taken"],
    ...["declaration_missing", "value_missing", "value_form", "link_foreign", "difference_decision_missing"],
    ...["file_missing", "file_too_big", "file_empty", "file_workbook", "file_pdf", "file_page"],
    ...["file_not_text", "file_no_heading", "column_missing", "column_twice", "columns_read_nothing"],
    ...["shop_missing", "money_reason_missing", "money_reason_long", "direction_missing"],
    ...["upi_id_form", "ifsc_form", "account_number_form"],
    ...["payee_missing", "bank_name_missing", "account_number_missing", "ifsc_missing"],
    ...["request_kind_missing", "channel_missing", "request_decision_missing", "request_order_unknown"],
    ...["received_on_missing", "received_on_not_real", "received_on_future", "received_on_old"],
    ...["variants_missing", "whom_missing", "shops_missing"],
  ];
  /** Of a person's own account. */
  const ACCOUNT_CODES = [
    ...["password_wrong", "code_missing", "code_form", "code_wrong"],
    ...["enrolment_code_missing", "enrolment_code_wrong"],
    // Asked again: show-proof.test.ts and step-up.spec.ts.
    ...["proof_used", "proof_too_many", "proof_busy"],
  ];
  const ALL = [...FORM_TABLES, ...LONELY_TABLES];

  test("every form action of agents has a row", () => {
    expect(ALL.map(({ action }) => action).sort()).toEqual(
      agentActions().filter((one) => !ELSEWHERE.includes(one)),
    );
  });

  test("putting wrong answers and hostile texts together leaves none out", () => {
    for (const { action, wrong, hostile } of ALL) {
      const [fields, errors] = [
        (all: typeof wrong) => all.flatMap((one) => Object.entries(one.fields)).sort(),
        (all: typeof wrong) => all.flatMap((one) => one.errors).sort(),
      ];
      const rounds = wrongRounds(wrong);
      expect(fields(rounds), action).toEqual(fields(wrong));
      expect(errors(rounds), action).toEqual(errors(wrong));
      expect(hostileRounds(hostile).flat().sort(), action).toEqual(Object.keys(hostile).sort());
    }
  });

  test("every field error is shown by at least one row", ({ text }) => {
    const errors = ALL.flatMap(({ missing, wrong }) => [...missing, ...wrong.flatMap((one) => one.errors)]);
    const codes = new Set<string>([...errors.map(([, code]) => code), "not_understood"]);
    const unknown = Object.keys(text.fieldErrors).filter((code) => !codes.has(code));
    const elsewhere = [...ADMIN_CODES, ...OF_EARLIER_PAYMENTS, ...ACCOUNT_CODES];
    expect(unknown.filter((code) => !elsewhere.includes(code))).toEqual([]);
  });
});

/** The exported actions of lib, without those that are an admin's. */
function agentActions(): string[] {
  const files = readdirSync(path.join(ROOT, "lib"), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)actions\.ts$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(path.join(ROOT, "lib", file), "utf8");
      const admins = [...source.matchAll(/const (\w+) = formAction\(\{\s*role: "admin"/g)].map(
        ([, name]) => name,
      );
      return [...source.matchAll(/export async function (\w+)\([\s\S]*?\n\}/g)]
        .filter(([whole]) => !admins.some((name) => whole.includes(`return ${name}(state, form)`)))
        .map(([, name = ""]) => name);
    })
    .sort();
}

test("a form of ten megabytes is refused", async ({ portal, agent, serverErrors }) => {
  serverErrors.allow(/Body exceeded|statusCode: 413|⨯/);
  const before = await traces(portal);
  const fields = { ...panFields(), customer_name: "a".repeat(10_000_000) };
  const answer = await post(withFields(await servedPanForm(portal, agent), fields), agent.cookie);
  expect(answer.status).toBe(413);
  expect(await traces(portal)).toEqual(before);
});

test("posts that are not our forms change nothing", async ({ portal, agent, serverErrors }) => {
  serverErrors.allow(/⨯|Failed to find Server Action|Unexpected end of form/);
  const before = await traces(portal);
  const bodies: [string, string][] = [
    ["application/json", '{"number":"9876543210"}'],
    ["text/plain", "x".repeat(100_000)],
    ["multipart/form-data", "no boundary"],
    [
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="number"\r\n\r\n9876543210',
    ],
    ["application/x-www-form-urlencoded", "number=9876543210&pan_type=new_pan&pan_mode=EKYC"],
  ];
  for (const [type, body] of bodies) {
    const headers = { cookie: agent.cookie, origin: portal.url, "content-type": type };
    await send(`${portal.url}/agent/pan/new`, { method: "POST", headers, body });
    await send(`${portal.url}/agent/pan/new`, {
      method: "POST",
      headers: { ...headers, "next-action": "0".repeat(42) },
      body,
    });
  }
  expect(await traces(portal)).toEqual(before);
  expect((await agent.get("/agent/pan/new")).status).toBe(200);
});

test("drafts, hand-over buttons and the customer's button handle hostile texts", async ({
  portal,
  agent,
}) => {
  const orderId = await requestPan(portal, agent);
  const token = /\/r\/([^"]+)"/.exec((await agent.get(`/agent/orders/${orderId}`)).text)?.[1] ?? "";
  const before = await traces(portal);
  const texts = [
    "<script>alert(1)</script>",
    "' or 1=1--",
    "🙂",
    "आशा",
    "\0",
    "\u202e",
    "__proto__",
    "a".repeat(1_000_000),
  ];
  const urlencoded = {
    "content-type": "application/x-www-form-urlencoded",
    accept: "text/html",
    origin: portal.url,
    cookie: agent.cookie,
  };
  const bodyOf = (name: string, value: string) => `${name}=${encodeURIComponent(value)}`;
  for (const text of texts) {
    const id = encodeURIComponent(text.slice(0, 1_000));
    const tries: [string, string][] = [
      ...["bank_onboarding", "account_opening"].flatMap((form): [string, string][] => [
        [`/agent/drafts/${form}`, `request_id=${randomUUID()}&${bodyOf("name", text)}`],
        [`/agent/drafts/${form}`, bodyOf("discard", text)],
        [`/agent/drafts/${form}`, `discard=1&${bodyOf("draft", text)}`],
        [`/agent/drafts/${form}`, bodyOf("request_id", text)],
        [`/agent/drafts/${form}`, bodyOf("__proto__", text)],
      ]),
      [`/agent/drafts/${id}`, "name=Asha"],
      [`/agent/orders/${id}/open`, ""],
      [`/r/${id}`, "continue=1"],
      [`/r/${token}`, bodyOf("continue", text)],
    ];
    for (const [address, body] of tries) {
      const { status } = await send(portal.url + address, { method: "POST", headers: urlencoded, body });
      expect(status, `${address.slice(0, 60)} with ${body.slice(0, 60)}`).toBeLessThan(500);
    }
  }
  for (const path of [
    "/agent/orders/%00",
    "/agent/orders/%00/slip",
    "/agent/orders/%00/version",
    "/agent/aadhaar/%00",
  ])
    expect((await agent.get(path)).status, path).toBe(404);
  for (const half of ["%ED%A0%BD", "%00", "%FF"])
    expect(
      (
        await send(`${portal.url}/agent/drafts/bank_onboarding`, {
          method: "POST",
          headers: urlencoded,
          body: `name=${half}`,
        })
      ).status,
    ).toBeLessThan(500);
  expect(await traces(portal)).toEqual(before);
});
