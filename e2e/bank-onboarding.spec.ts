import {
  bankRequests,
  fillOnboarding,
  onboardByForm,
  onboardingFields,
  readBackOn,
  sendChecked,
} from "./fixtures/bank";
import { post, readForm, withFields } from "./fixtures/forms";
import { send } from "./fixtures/http";
import { makeOlder } from "./fixtures/older";
import { orderIdIn, storedOrder } from "./fixtures/orders";
import { stateOn } from "./fixtures/pan-form";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

test.use({ service: "bank_onboarding" });

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("a shop registers once, and its ids are stored", async ({ shopPage: page, portal, text }) => {
      await page.goto("/agent/bank/accounts/new");
      await page.getByRole("link", { name: text.accounts.toOnboarding, exact: true }).last().click();
      const fields = onboardingFields();
      await fillOnboarding(page, text, fields);
      if (js) {
        await expect(page.getByLabel(text.onboarding.state, { exact: true })).toHaveValue("Bihar");
        await expect(page.getByLabel(text.onboarding.city)).toHaveValue("Supaul");
      }
      await page.getByRole("button", { name: text.onboarding.continue }).click();

      await expect(page.getByRole("heading", { name: text.common.checkHeading })).toBeVisible();
      const answers = await readBackOn(page);
      expect(answers[text.onboarding.mobile]).toBe(`${fields.mobile.slice(0, 5)} ${fields.mobile.slice(5)}`);
      expect(answers[text.onboarding.birth]).toMatch(
        language === "en" ? /^15 August 1990, age \d\d$/ : /^15 अगस्त 1990, उम्र \d\d$/,
      );
      expect(answers[text.onboarding.pan]).toBe(
        text.readBack.panKind.replace("{pan}", fields.pancard).replace("{kind}", text.panKinds.individual),
      );
      expect(answers[text.onboarding.state]).toBe(language === "en" ? "Bihar" : "बिहार");
      expect(answers[text.onboarding.city]).toBe("Supaul");
      expect(await bankRequests(portal, "onboarding", fields.mobile)).toHaveLength(0);

      await sendChecked(page, text.onboarding.send).click();
      await expect(stateOn(page, "succeeded")).toContainText(text.states.succeeded);
      const orderId = orderIdIn(page.url());
      const [sent, ...more] = await bankRequests(portal, "onboarding", fields.mobile);
      expect(more).toEqual([]);
      expect(sent?.accepted).toBe(true);
      expect(sent?.fields).toEqual({
        api_key: "***",
        username: "sandbox",
        orderid: orderId,
        shop_name: fields.shopName,
        name: fields.name,
        email: fields.email,
        mobile: fields.mobile,
        date_of_birth: "1990-08-15",
        address: fields.address,
        state_name: "Bihar",
        city_name: "Supaul",
        pincode: "852105",
        pancard: fields.pancard,
      });

      const panel = page.locator("#bank-agent");
      await expect(panel).toContainText(/INEXO\d{6}/);
      await expect(panel).toContainText(/NSDLP\d+/);
      await page.goto("/agent/bank/onboarding");
      await expect(page.locator("#bank-agent")).toContainText(orderId);
      await expect(page.getByRole("button", { name: text.onboarding.continue })).toHaveCount(0);
      await page.goto("/agent/bank/accounts/new");
      await expect(page.getByRole("button", { name: text.accounts.continue })).toBeVisible();
    });

    test("an empty form shows everything that is missing and sends nothing", async ({
      shopPage: page,
      portal,
      text,
    }) => {
      await page.goto("/agent/bank/onboarding");
      await page.getByLabel(text.onboarding.shopName).fill("");
      await page.getByRole("button", { name: text.onboarding.continue }).click();
      const summary = page.getByRole("alert").filter({ hasText: text.common.errorSummary });
      const codes = [
        ...([
          "shop_name_missing",
          "own_name_missing",
          "email_missing",
          "mobile_missing",
          "date_missing",
        ] as const),
        ...(["address_missing", "pin_code_missing", "state_missing", "city_missing", "pan_missing"] as const),
      ];
      await expect(summary.getByRole("link")).toHaveText(codes.map((code) => text.fieldErrors[code]));
      expect((await portal.sandbox.ledger()).filter((one) => one.fields.shop_name === "")).toEqual([]);
    });
  });
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("an odd answer gets a warning and is sent unchanged; Change keeps every answer", async ({
      shopPage: page,
      portal,
      text,
    }) => {
      await page.goto("/agent/bank/onboarding");
      const fields = onboardingFields({ state: "Kerala", city: "Kollam", pancard: "AAAPZ1234F" });
      await fillOnboarding(page, text, fields);
      await page.getByRole("button", { name: text.onboarding.continue }).click();
      await expect(page.getByText(text.readBack.pinElsewhere.replace("{state}", "Bihar"))).toBeVisible();
      await expect(
        page.getByText(text.readBack.panSurname.replace("{letter}", "Z").replace("{surname}", "Devi")),
      ).toBeVisible();
      await page.getByRole("button", { name: text.common.change }).click();
      await expect(page.getByLabel(text.onboarding.state, { exact: true })).toHaveValue("Kerala");
      await expect(page.getByLabel(text.onboarding.address)).toHaveValue(fields.address);
      await expect(page.getByLabel(text.dateParts.year, { exact: true })).toHaveValue("1990");
      await page.getByRole("button", { name: text.onboarding.continue }).click();
      await sendChecked(page, text.onboarding.send).click();
      await expect(stateOn(page, "succeeded")).toBeVisible();
      const [sent] = await bankRequests(portal, "onboarding", fields.mobile);
      expect(sent?.fields).toMatchObject({ state_name: "Kerala", city_name: "Kollam" });
    });

    test("an already registered shop enters its bcagentid, which an admin approves", async ({
      shopPage: page,
      adminPage,
      text,
    }) => {
      await onboardByForm(page, text, onboardingFields({ mobile: "9000000021" }));
      await expect(stateOn(page, "failed")).toBeVisible();
      await expect(page.getByText(text.refusals.already_registered)).toBeVisible();
      await page.getByRole("link", { name: text.onboarding.knownLink }).click();

      await page.getByRole("button", { name: text.onboarding.knownSubmit }).click();
      await expect(page.locator("#bcagentid-error")).toHaveText(text.fieldErrors.bcagentid_missing);
      const id = `INEXO${Date.now().toString().slice(-6)}`;
      await page.getByLabel(text.onboarding.bcagentid).fill(id.toLowerCase());
      await page.getByRole("button", { name: text.onboarding.knownSubmit }).click();
      await expect(page.getByText(text.onboarding.claimedLine.replace("{bcagentid}", id))).toBeVisible();
      await page.goto("/agent/bank/accounts/new");
      await expect(page.getByText(text.accounts.notAgentLine)).toBeVisible();

      await adminPage.goto("/admin/shops");
      const waiting = adminPage.locator("#waiting").getByRole("row").filter({ hasText: id });
      const shop = await waiting.getByRole("link").innerText();
      await waiting.getByRole("button", { name: text.shops.approve }).click();
      await expect(waiting).toHaveCount(0);
      await adminPage.goto(`/admin/shops?name=${encodeURIComponent(shop)}`);
      await expect(adminPage.getByRole("row").filter({ hasText: id })).toHaveCount(1);
      await page.goto("/agent/bank/onboarding");
      await expect(page.locator("#bank-agent")).toContainText(id);
      await expect(page.locator("#bank-agent")).toContainText(text.onboarding.byOperator);
    });
  });
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("an unknown PIN code asks for state and city", async ({ shopPage: page, text }) => {
      await page.goto("/agent/bank/onboarding");
      await fillOnboarding(page, text, onboardingFields({ pincode: "999999" }));
      await page.getByRole("button", { name: text.onboarding.continue }).click();
      const summary = page.getByRole("alert").filter({ hasText: text.common.errorSummary });
      await expect(summary.getByRole("link")).toHaveText([
        text.fieldErrors.state_missing,
        text.fieldErrors.city_missing,
      ]);
      await page.getByLabel(text.onboarding.state, { exact: true }).selectOption("Bihar");
      await page.getByLabel(text.onboarding.city).fill("Supaul");
      await page.getByRole("button", { name: text.onboarding.continue }).click();
      await expect(page.getByText(text.readBack.pinUnknown)).toBeVisible();
    });
  });
}

test("a refused bcagentid is shown, and the shop may continue", async ({
  shopPage: page,
  adminPage,
  text,
}) => {
  await page.goto("/agent/bank/onboarding/known-id");
  const id = `WRONG${Date.now().toString().slice(-6)}`;
  await page.getByLabel(text.onboarding.bcagentid).fill(id);
  await page.getByRole("button", { name: text.onboarding.knownSubmit }).click();
  await expect(page.getByText(text.onboarding.claimed)).toBeVisible();
  await adminPage.goto("/admin/shops");
  await adminPage
    .getByRole("row")
    .filter({ hasText: id })
    .getByRole("button", { name: text.shops.refuse })
    .click();
  await expect(adminPage.getByText(id)).toHaveCount(0);
  await page.goto("/agent/bank/onboarding");
  await expect(page.getByText(text.onboarding.refused)).toBeVisible();
  await expect(page.getByRole("button", { name: text.onboarding.continue })).toBeVisible();
});

test("a lost answer goes to review; the admin decides and records the id", async ({
  shopPage: page,
  adminPage,
  portal,
  text,
}) => {
  const fields = onboardingFields();
  await portal.sandbox.fault({ endpoint: "onboarding", fault: "accept_then_reset", mobile: fields.mobile });
  await onboardByForm(page, text, fields);
  await page.waitForURL(/\/agent\/orders\//);
  const orderId = orderIdIn(page.url());
  await expect.poll(async () => (await storedOrder(portal, orderId)).kinds).toContain("ambiguous");
  await makeOlder(portal, orderId, "1 hour");
  await expect(stateOn(page, "needs_review")).toBeVisible();
  await page.goto("/agent/bank/onboarding");
  await expect(page.getByText(text.onboarding.underWayLine)).toBeVisible();

  await adminPage.goto(`/admin/orders/${orderId}`);
  await adminPage.getByRole("radio", { name: text.admin.decision_succeeded }).check();
  await adminPage.locator("#decide").getByLabel(text.admin.reason).fill("Seen in the vendor's panel");
  await adminPage.getByRole("button", { name: text.admin.decideSubmit }).click();
  const id = `INEXO${Date.now().toString().slice(-6)}`;
  await adminPage.getByLabel(text.onboarding.bcagentid).fill(id);
  await adminPage.getByRole("button", { name: text.shops.recordSubmit }).click();
  await expect(adminPage.getByRole("heading", { name: text.shops.recordTitle })).toHaveCount(0);
  await page.goto("/agent/bank/onboarding");
  await expect(page.locator("#bank-agent")).toContainText(id);
  expect((await storedOrder(portal, orderId)).state).toBe("succeeded");
  expect(await bankRequests(portal, "onboarding", fields.mobile)).toHaveLength(1);
});

test("a second form that was open at the same time is refused", async ({ portal }) => {
  const shop = await newShop(portal);
  const address = `${portal.url}/agent/bank/onboarding`;
  const [one, other] = [
    readForm(address, (await shop.get("/agent/bank/onboarding")).text, "pancard"),
    readForm(address, (await shop.get("/agent/bank/onboarding")).text, "pancard"),
  ];
  const posted = () => {
    const { shopName, state, city, ...fields } = onboardingFields();
    return {
      ...fields,
      ...{ shop_name: shopName, state_name: state, city_name: city, step: "send" },
      ...{ date_of_birth_day: "15", date_of_birth_month: "8", date_of_birth_year: "1990" },
    };
  };
  expect((await post(withFields(one, posted()), shop.cookie)).status).toBe(303);
  const late = posted();
  expect((await post(withFields(other, late), shop.cookie)).status).toBe(200);
  expect(await bankRequests(portal, "onboarding", late.mobile)).toHaveLength(0);
});

test("PIN codes are looked up only for signed-in people", async ({ portal, agent }) => {
  expect(JSON.parse((await agent.get("/agent/pin/852105")).text)).toEqual({
    state: "Bihar",
    district: "Supaul",
  });
  for (const pin of ["999999", "abc", "0"]) expect((await agent.get(`/agent/pin/${pin}`)).text).toBe("null");
  expect((await send(`${portal.url}/agent/pin/852105`)).status).toBe(401);
});
