import type { Page } from "@playwright/test";
import { startByPost } from "./fixtures/aadhaar-form";
import { accountFields, freshPan, newBankShop, onboardingFields, openByPost } from "./fixtures/bank";
import { takeCookies } from "./fixtures/form-browser";
import type { Place, World } from "./fixtures/form-matrix";
import { freshMobile, requestPan } from "./fixtures/orders";
import { stateOn } from "./fixtures/pan-form";
import { AGENT, newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import type { Words } from "./fixtures/words";

/** The keys for one stop of the Tab key: a text to type, or keys that choose. */
type Stop = { name: string; types?: string; presses?: string[]; until?: (page: Page) => Promise<void> };
type Row = {
  form: string;
  open: (world: World) => Promise<Place>;
  /** How the first field is reached after the page loads: by the link to the form, by the link to the page, or it has the focus. */
  reach: "form" | "page" | "tab" | "cursor";
  stops: (world: World) => Promise<Stop[]> | Stop[];
  /** Presses after the last field, at most two. */
  send: string[];
  outcome: (page: Page, text: Words) => Promise<void>;
};

const CHOOSE_FIRST = ["Space"];
const CHOOSE_SECOND = ["ArrowDown"];
const onOrder = (state: string) => (page: Page) => expect(stateOn(page, state)).toBeVisible();
const asAgent =
  (path: string) =>
  async ({ agent }: World) => ({ path, cookie: agent.cookie });

const ROWS: Row[] = [
  {
    form: "PAN request",
    open: asAgent("/agent/pan/new"),
    reach: "form",
    stops: () => [
      { name: "number", types: freshMobile() },
      { name: "pan_type", presses: CHOOSE_SECOND },
      { name: "pan_mode", presses: CHOOSE_SECOND },
      { name: "customer_name", types: "Asha Devi" },
      { name: "charged", types: "150" },
    ],
    send: ["Enter"],
    outcome: onOrder("awaiting_customer"),
  },
  {
    form: "bank onboarding",
    open: async ({ portal }) => ({ path: "/agent/bank/onboarding", cookie: (await newShop(portal)).cookie }),
    reach: "form",
    stops: () => {
      const { name, email, mobile, address, pincode, pancard } = onboardingFields();
      const filled = (page: Page) => expect(page.locator("#state_name")).toHaveValue("Bihar");
      return [
        // The shop's name and the fields that follow from the PIN code are filled in.
        { name: "shop_name" },
        { name: "name", types: name },
        { name: "email", types: email },
        { name: "mobile", types: mobile },
        { name: "date_of_birth_day", types: "15" },
        { name: "date_of_birth_month", types: "8" },
        { name: "date_of_birth_year", types: "1990" },
        { name: "address", types: address },
        { name: "pincode", types: pincode, until: filled },
        { name: "state_name" },
        { name: "city_name" },
        { name: "pancard", types: pancard },
      ];
    },
    send: ["Enter", "Enter"],
    outcome: onOrder("succeeded"),
  },
  {
    form: "known bcagentid",
    open: async ({ portal }) => ({
      path: "/agent/bank/onboarding/known-id",
      cookie: (await newShop(portal)).cookie,
    }),
    reach: "form",
    stops: () => [{ name: "bcagentid", types: `KEYS${Date.now().toString().slice(-6)}` }],
    send: ["Enter"],
    outcome: (page, text) => expect(page.getByText(text.onboarding.claimed)).toBeVisible(),
  },
  {
    form: "account opening",
    open: async ({ portal }) => ({
      path: "/agent/bank/accounts/new",
      cookie: (await newBankShop(portal)).cookie,
    }),
    reach: "form",
    stops: () => {
      const { firstName, lastName, email, phone, pancard, pincode } = accountFields();
      return [
        { name: "account_type", presses: CHOOSE_FIRST },
        { name: "first_name", types: firstName },
        { name: "middle_name" },
        { name: "last_name", types: lastName },
        { name: "email", types: email },
        { name: "phone", types: phone },
        { name: "pancard", types: pancard },
        { name: "pincode", types: pincode },
        { name: "agent_pancard" },
        { name: "charged" },
      ];
    },
    send: ["Enter", "Enter"],
    outcome: onOrder("awaiting_customer"),
  },
  {
    form: "account status by PAN",
    open: asAgent("/agent/bank/accounts/status"),
    reach: "form",
    stops: () => [{ name: "pancard", types: freshPan() }],
    send: ["Enter"],
    outcome: (page, text) => expect(page.getByText(text.accounts.answerNone)).toBeVisible(),
  },
  {
    form: "account details",
    open: async ({ portal }) => {
      const shop = await newBankShop(portal);
      await openByPost(portal, shop);
      return { path: "/agent/bank/accounts", cookie: shop.cookie };
    },
    reach: "form",
    stops: () => [{ name: "txn_id", presses: CHOOSE_SECOND }],
    send: ["Tab", "Enter"],
    outcome: (page) => expect(page.locator("[data-account-answer]")).toBeVisible(),
  },
  {
    form: "Aadhaar verification",
    open: asAgent("/agent/aadhaar"),
    reach: "form",
    stops: () => [
      { name: "linked_phone", presses: CHOOSE_FIRST },
      { name: "consent_language", presses: CHOOSE_FIRST },
      { name: "consent", presses: ["Space"] },
      { name: "aadhaar_number", types: "999941057058" },
    ],
    send: ["Enter"],
    outcome: (page, text) => expect(page.getByLabel(text.aadhaar.otp)).toBeFocused(),
  },
  {
    form: "OTP",
    open: async ({ portal, agent }) => {
      const { orderId, cookie } = await startByPost(portal, agent);
      return { path: `/agent/aadhaar/${orderId}`, cookie };
    },
    reach: "cursor",
    stops: () => [{ name: "otp", types: "123456" }],
    send: ["Enter"],
    outcome: onOrder("succeeded"),
  },
  {
    form: "problem report",
    open: async ({ portal, agent }) => ({
      path: `/agent/orders/${await requestPan(portal, agent)}/problem`,
      cookie: agent.cookie,
    }),
    reach: "form",
    stops: () => [{ name: "message", types: "The page stays white." }],
    send: ["Tab", "Enter"],
    outcome: (page) => expect(page.locator("#problem")).toContainText("The page stays white."),
  },
  {
    form: "the box that finds an order",
    open: asAgent("/agent"),
    reach: "page",
    stops: async ({ portal, agent }) => [{ name: "q", types: await requestPan(portal, agent) }],
    send: ["Enter"],
    outcome: onOrder("awaiting_customer"),
  },
  {
    form: "sign-in",
    open: async () => ({ path: "/login", cookie: "" }),
    reach: "tab",
    stops: ({ portal }) => [
      { name: "email", types: AGENT },
      { name: "password", types: portal.secrets.password },
    ],
    send: ["Enter"],
    outcome: (page, text) =>
      expect(page.getByRole("button", { name: text.agentHome.searchButton, exact: true })).toBeVisible(),
  },
];

for (const row of ROWS) {
  test(`${row.form}: needs no more key presses than its data, one Tab per field, and two`, async ({
    openPage,
    portal,
    agent,
    text,
  }) => {
    const page = await openPage();
    const place = await row.open({ portal, agent });
    const stops = await row.stops({ portal, agent });
    await takeCookies(page.context(), portal.url, place);
    await page.goto(place.path);
    await reach(page, text, row.reach);

    let presses = 0;
    const press = async (key: string) => {
      presses += 1;
      await page.keyboard.press(key);
    };
    for (const [index, stop] of stops.entries()) {
      if (index > 0) await press("Tab");
      await expect(page.locator(":focus")).toHaveAttribute("name", stop.name);
      for (const key of stop.presses ?? [...(stop.types ?? "")]) await press(key === " " ? "Space" : key);
      await stop.until?.(page);
    }
    for (const [index, key] of row.send.entries()) {
      if (index > 0 && key === "Enter" && row.send[0] === "Enter")
        await expect(page.locator('button[value="send"]')).toBeFocused();
      await press(key);
    }
    await row.outcome(page, text);
    const data = stops.reduce(
      (sum, { presses: keys, types }) => sum + (keys?.length ?? types?.length ?? 0),
      0,
    );
    expect(presses).toBeLessThanOrEqual(data + stops.length + 2);
  });
}

test("orders are put aside and taken back by keyboard only, and the focus is never lost", async ({
  openPage,
  portal,
  text,
}) => {
  const shop = await newShop(portal);
  const old = await requestPan(portal, shop);
  const page = await openPage({ storageState: shop.state });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const tabTo = async (name: string) => {
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      if (await button(name).evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
    }
    throw new Error(`Tab does not lead to ${name}`);
  };

  // One order: the button that takes it back replaces the one that put it aside.
  await page.goto(`/agent/orders/${old}`);
  await tabTo(text.order.putAside);
  await page.keyboard.press("Enter");
  await expect(button(text.order.takeBack)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(button(text.order.putAside)).toBeFocused();

  // All quiet orders: their line disappears, and the focus moves to the list above it.
  await portal.database.query("update orders set updated_at = now() - interval '25 hours' where id = $1", [
    old,
  ]);
  await page.goto("/agent");
  await tabTo(text.agentHome.quietAside);
  await page.keyboard.press("Enter");
  await expect(button(text.agentHome.quietAside)).toHaveCount(0);
  await expect(page.locator("#needs-you-heading")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("#last :focus")).toHaveCount(1);

  // Back from the list of orders put aside.
  await page.goto("/agent/orders?view=aside");
  await page.getByRole("link", { name: old }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/agent/orders/${old}$`));
  await tabTo(text.order.takeBack);
  await page.keyboard.press("Enter");
  await expect(button(text.order.putAside)).toBeFocused();
});

/** Moves the focus to the first field by the skip links only. */
async function reach(page: Page, text: Words, way: Row["reach"]): Promise<void> {
  if (way === "form" || way === "page") {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: text.common.skip, exact: true })).toBeFocused();
  }
  if (way === "form") {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: text.common.skipToForm, exact: true })).toBeFocused();
  }
  if (way === "form" || way === "page") await page.keyboard.press("Enter");
  if (way !== "cursor") await page.keyboard.press("Tab");
}
