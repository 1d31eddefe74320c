import type { Page } from "@playwright/test";
import { post, type ServedForm, withFields } from "./fixtures/forms";
import { readableText, send } from "./fixtures/http";
import {
  countOrders,
  freshMobile,
  orderIdIn,
  type PanFields,
  panFields,
  servedPanForm,
} from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";
import { LOCALE, type Words } from "./fixtures/words";

type Wrong = {
  what: string;
  fields: Partial<Record<keyof PanFields, string>>;
  errors: [string, keyof Words["fieldErrors"]][];
};

const valid = { number: "9876543210", pan_type: "new_pan", pan_mode: "EKYC", customer_name: "" };

const WRONG: Wrong[] = [
  {
    what: "nothing",
    fields: { number: "", pan_type: "", pan_mode: "", customer_name: "" },
    errors: [
      ["number", "mobile_missing"],
      ["pan_type", "pan_type_missing"],
      ["pan_mode", "pan_mode_missing"],
    ],
  },
  { what: "a short number", fields: { ...valid, number: "98765" }, errors: [["number", "mobile_length"]] },
  {
    what: "a long number",
    fields: { ...valid, number: "98765432101" },
    errors: [["number", "mobile_length"]],
  },
  { what: "letters", fields: { ...valid, number: "98765abcde" }, errors: [["number", "mobile_characters"]] },
  { what: "a landline", fields: { ...valid, number: "1234567890" }, errors: [["number", "mobile_start"]] },
  { what: "no kind", fields: { ...valid, pan_type: "" }, errors: [["pan_type", "pan_type_missing"]] },
  {
    what: "no way of signing",
    fields: { ...valid, pan_mode: "" },
    errors: [["pan_mode", "pan_mode_missing"]],
  },
  {
    what: "digits in a name",
    fields: { ...valid, customer_name: "R2D2" },
    errors: [["customer_name", "name_characters"]],
  },
  {
    what: "a long name",
    fields: { ...valid, customer_name: "a".repeat(101) },
    errors: [["customer_name", "name_long"]],
  },
  {
    what: "two wrong fields",
    fields: { ...valid, number: "98765", customer_name: "<b>Asha</b>" },
    errors: [
      ["number", "mobile_length"],
      ["customer_name", "name_characters"],
    ],
  },
];

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });
    for (const { what, fields, errors } of WRONG) {
      test(`the PAN form with ${what} says what is wrong and sends nothing`, async ({
        agentPage,
        portal,
        text,
      }) => {
        const before = await traces(portal);
        await agentPage.goto("/agent/pan/new");
        await fillPanForm(agentPage, text, fields as Partial<PanFields>);
        await sendButton(agentPage, text).click();
        await expectErrors(agentPage, text, errors, js);
        await expectKept(agentPage, text, fields);
        expect(await traces(portal)).toEqual(before);
      });
    }

    test("a mended form is sent, and its first number is not", async ({ agentPage, portal, text }) => {
      const number = freshMobile();
      await agentPage.goto("/agent/pan/new");
      await fillPanForm(agentPage, text, panFields({ number: number.slice(0, 9) }));
      await sendButton(agentPage, text).click();
      await expect(agentPage.locator("#number-error")).toBeVisible();
      await agentPage.getByLabel(text.pan.number).fill(` +91 ${number.slice(0, 5)}-${number.slice(5)} `);
      await sendButton(agentPage, text).click();
      await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
      expect(await portal.sandbox.requestsFor(number)).toHaveLength(1);
    });

    test("a wrong log-in keeps the address, not the password", async ({ page, text }) => {
      await page.goto("/login");
      await page.getByRole("button", { name: text.signIn.submit }).click();
      await expectErrors(
        page,
        text,
        [
          ["email", "email_missing"],
          ["password", "password_missing"],
        ],
        js,
      );
      await page.getByLabel(text.signIn.email).fill("nobody@demo.test");
      await page.getByLabel(text.signIn.password).fill("wrong-password");
      await page.getByRole("button", { name: text.signIn.submit }).click();
      await expect(page.getByRole("alert").filter({ hasText: text.errors.sign_in_failed })).toBeVisible();
      await expect(page.getByLabel(text.signIn.email)).toHaveValue("nobody@demo.test");
      await expect(page.getByLabel(text.signIn.password)).toHaveValue("");
    });
  });
}

test.describe("in Hindi", () => {
  test.use({ locale: LOCALE.hi });
  test("errors are told in Hindi", async ({ agentPage, text }) => {
    await agentPage.goto("/agent/pan/new");
    await sendButton(agentPage, text).click();
    await expectErrors(agentPage, text, WRONG[0]?.errors ?? [], true);
  });
});

const NAMES: [string, string, boolean][] = [
  ["a script", "<script>alert(1)</script>", false],
  ["SQL", "Robert'); drop table orders;--", false],
  ["an emoji", "Asha 🙂", false],
  ["a null byte", "As\0ha", false],
  ["half a surrogate pair", "As\ud83dha", false],
  ["direction marks", "As\u202eha", false],
  ["a template", "{{7*7}}", false],
  ["Devanagari", "आशा कुमारी", true],
  ["an apostrophe", "D'Souza", true],
];

for (const [what, name, isName] of NAMES) {
  test(`${what} as a name is ${isName ? "taken and shown as it is" : "refused"}`, async ({
    portal,
    agent,
  }) => {
    const fields = panFields({ customer_name: name });
    const answer = await post(withFields(await servedPanForm(portal, agent), fields), agent.cookie);
    expect(answer.status).toBe(isName ? 303 : 200);
    expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(isName ? 1 : 0);
    if (isName) {
      const page = await agent.get(`/agent/orders/${orderIdIn(answer.headers.location ?? "")}`);
      expect(readableText(page.text)).toContain(name);
    } else {
      expect(answer.text.includes("<script>alert")).toBe(false);
    }
  });
}

const FIELDS: [string, Record<string, string>][] = [
  ["no request id", { request_id: "" }],
  ["a request id that is none", { request_id: "1' or '1'='1" }],
  ["an array's clothing", { "number[]": "9876543210", number: "" }],
  ["an unknown kind", { pan_type: "__proto__" }],
  ["an unknown way of signing", { pan_mode: "constructor" }],
  ["a number of a million digits", { number: "9".repeat(1_000_000) }],
  ["a null byte in the number", { number: "98765\u00004321" }],
  ["a name of a million letters", { customer_name: "a".repeat(1_000_000) }],
  ["ten megabytes", { customer_name: "a".repeat(10_000_000) }],
];

for (const [what, fields] of FIELDS) {
  test(`a form with ${what} is refused calmly`, async ({ portal, agent, serverErrors }) => {
    serverErrors.allow(/Body exceeded|statusCode: 413|⨯/);
    const before = await traces(portal);
    const form = withFields(await servedPanForm(portal, agent), { ...panFields(), ...fields });
    const answer = await post(form, agent.cookie);
    expect(answer.status).toBe(what === "ten megabytes" ? 413 : 200);
    expect(await traces(portal)).toEqual(before);
  });
}

test("a field that comes twice is refused, whatever it says", async ({ portal, agent }) => {
  const before = await traces(portal);
  const form = withFields(await servedPanForm(portal, agent), panFields());
  for (const name of ["number", "pan_type", "pan_mode", "customer_name", "request_id"]) {
    const twice: ServedForm = { ...form, fields: [...form.fields, [name, "new_pan"]] };
    expect((await post(twice, agent.cookie)).status, name).toBe(200);
  }
  expect(await traces(portal)).toEqual(before);
});

test("posts that are no form of ours change nothing", async ({ portal, agent, serverErrors }) => {
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

/** What a form would leave behind: orders, and requests to the vendor. */
async function traces(portal: Parameters<typeof countOrders>[0]): Promise<[number, number]> {
  const sent = (await portal.sandbox.ledger()).filter((one) => one.write);
  return [await countOrders(portal), sent.length];
}

async function expectErrors(
  page: Page,
  text: Words,
  errors: [string, keyof Words["fieldErrors"]][],
  js: boolean,
): Promise<void> {
  const summary = page.getByRole("alert").filter({ hasText: text.common.errorSummary });
  await expect(summary).toBeVisible();
  if (js) await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveText(errors.map(([, code]) => text.fieldErrors[code]));
  await expect(page).toHaveTitle(new RegExp(`^${text.common.errorPrefix.replace("{title}", "")}`));
  for (const [name, code] of errors) {
    await expect(page.locator(`#${name}-error`)).toHaveText(text.fieldErrors[code]);
    // A choice is described by its own hint; the error belongs to the group around the choices.
    const described = name.startsWith("pan_")
      ? page.locator(`fieldset:has(#${name})`)
      : page.locator(`#${name}`);
    await expect(described).toHaveAccessibleDescription(new RegExp(escaped(text.fieldErrors[code])));
    await summary.getByRole("link", { name: text.fieldErrors[code] }).click();
    if (js) await expect(page.locator(`#${name}`)).toBeFocused();
    else await expect(page).toHaveURL(new RegExp(`#${name}$`));
  }
}

async function expectKept(page: Page, text: Words, fields: Wrong["fields"]): Promise<void> {
  await expect(page.getByLabel(text.pan.number)).toHaveValue(fields.number ?? "");
  await expect(page.getByLabel(text.pan.customerName)).toHaveValue(fields.customer_name ?? "");
  for (const name of ["pan_type", "pan_mode"] as const) {
    const checked = page.locator(`input[name="${name}"]:checked`);
    if (fields[name]) await expect(checked).toHaveValue(fields[name]);
    else await expect(checked).toHaveCount(0);
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
