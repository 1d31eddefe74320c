import type { Page } from "@playwright/test";
import { overflow, violations } from "./fixtures/a11y";
import { customerPage, freshMobile, panFields, requestPan, storedOrder } from "./fixtures/orders";
import { fillPanForm, sendButton, stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { ADMIN, AGENT, type Session, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { type Language, LOCALE, type Words } from "./fixtures/words";

const WIDTHS = [1280, 360];

// Half a minute of look-ups would move the orders while their pages are looked at.
const PATIENT = { env: () => ({ RECONCILE_FIRST_MS: "600000" }) };

for (const language of ["en", "hi"] as Language[]) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("no page breaks WCAG 2.2 AA, in light and dark, wide and narrow", async ({
      newPortal,
      openPage,
      text,
      faults,
    }) => {
      test.setTimeout(180_000);
      faults.allow(/status of 404/);
      const portal = await newPortal(PATIENT);
      const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
      const orders = await ordersInStates(portal, agent);
      const links = await Promise.all(Object.values(orders).map((id) => customerPage(agent, id)));
      const review = orders.needs_review ?? "";
      const places: [Session | null, string[]][] = [
        [
          null,
          ["/login", "/login?ended=1", "/no-such-page", "/pan-redirect?txid=1", "/r/no-such-token", ...links],
        ],
        [
          agent,
          [
            "/agent",
            "/agent/orders",
            "/agent/orders?view=done",
            "/agent/pan/new",
            "/agent/pan/resume",
            "/admin",
          ],
        ],
        [agent, Object.values(orders).map((id) => `/agent/orders/${id}`)],
        [admin, ["/admin", "/admin/review", "/admin/orders", `/admin/orders/${review}`, "/agent"]],
      ];
      for (const [person, paths] of places) {
        const page = await openPage({
          baseURL: portal.url,
          ...(person ? { storageState: person.state } : {}),
        });
        for (const path of paths) {
          await page.goto(path);
          await expectAccessible(page, path);
        }
      }
      const page = await openPage({ baseURL: portal.url, storageState: agent.state });
      await expectFormAccessible(page, portal, agent, text);
    });

    test("nor does one of the other services, the slip, the problem thread or the shops' list", async ({
      newPortal,
      openPage,
    }) => {
      test.setTimeout(180_000);
      const portal = await newPortal(PATIENT);
      const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
      const orderId = await requestPan(portal, agent);
      const places: [Session, string[]][] = [
        [
          agent,
          [
            "/agent/bank/onboarding",
            "/agent/bank/onboarding/known-id",
            "/agent/bank/accounts",
            "/agent/bank/accounts/new",
            "/agent/bank/accounts/status",
            "/agent/aadhaar",
            `/agent/orders/${orderId}/problem`,
            `/agent/orders/${orderId}/slip`,
          ],
        ],
        [admin, ["/admin/agents"]],
      ];
      for (const [person, paths] of places) {
        const page = await openPage({ baseURL: portal.url, storageState: person.state });
        for (const path of paths) {
          await page.goto(path);
          await expectAccessible(page, path);
        }
      }
    });
  });
}

test("the PAN form can be filled in and sent by keyboard alone", async ({
  agentPage: page,
  portal,
  text,
}) => {
  const fields = panFields({ pan_type: "correction", pan_mode: "ESIGN", customer_name: "Asha Devi" });
  await page.goto("/agent/pan/new");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: text.common.skip })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator("summary", { hasText: text.beforeYouStart.title })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel(text.pan.number)).toBeFocused();
  await page.keyboard.type("12345");
  await page.keyboard.press("Enter");
  const summary = page.getByRole("alert").filter({ hasText: text.common.errorSummary });
  await expect(summary).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(text.pan.number)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(fields.number);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: text.panTypes.correction })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: text.panModes.ESIGN })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.type(fields.customer_name);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(sendButton(page, text)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(stateOn(page, "awaiting_customer")).toBeVisible();
  const [sent] = await portal.sandbox.requestsFor(fields.number);
  expect(sent?.fields).toMatchObject({ pan_type: "correction", pan_mode: "ESIGN" });
});

test("every control that the keyboard reaches shows where it is", async ({ agentPage: page }) => {
  await page.goto("/agent/pan/new");
  const unseen: string[] = [];
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      // A choice shows it around the whole of its label.
      const marked = [element, ...(element.closest("label") ? [element.closest("label") as Element] : [])];
      const seen = marked.some((one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== "none" && outlineWidth !== "0px";
      });
      return { seen, html: element.outerHTML.slice(0, 100) };
    });
    if (focused && !focused.seen) unseen.push(focused.html);
  }
  expect(unseen).toEqual([]);
});

async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await overflow(page), `${what} at ${width}`).toEqual({ pixels: 0, widest: [] });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect.soft(await violations(page), `${what}, ${colorScheme}, at ${width}`).toEqual([]);
    }
  }
}

/** The form with everything wrong, and with the warning of an open order. */
async function expectFormAccessible(page: Page, portal: Portal, agent: Session, text: Words): Promise<void> {
  await page.goto("/agent/pan/new");
  await sendButton(page, text).click();
  await expect(page.locator("#number-error")).toBeVisible();
  await expectAccessible(page, "the form with errors");
  const number = freshMobile();
  await requestPan(portal, agent, { number });
  await fillPanForm(page, text, panFields({ number }));
  await sendButton(page, text).click();
  await expect(page.getByText(text.openOrder.title)).toBeVisible();
  await expectAccessible(page, "the form with an open order");
}

/** One order in each state that can be reached from outside. */
async function ordersInStates(portal: Portal, agent: Session): Promise<Record<string, string>> {
  const faults: Record<string, string> = { unknown: "accept_then_reset", failed: "ok_but_failed" };
  const callbacks: Record<string, string[]> = {
    awaiting_customer: [],
    processing: ["pending"],
    succeeded: ["success"],
    refunded: ["success", "refund"],
    needs_review: ["success", "failed"],
  };
  const orders: Record<string, string> = {};
  for (const state of [...Object.keys(faults), ...Object.keys(callbacks)]) {
    const fields = panFields({ customer_name: "Venkatanarasimharajuvaripeta Subramaniam" });
    const fault = faults[state];
    if (fault) await portal.sandbox.fault({ endpoint: "request_pan", fault, mobile: fields.number });
    const orderid = await requestPan(portal, agent, fields);
    for (const status of callbacks[state] ?? []) await portal.sandbox.sendCallback({ orderid, status });
    await expect.poll(async () => (await storedOrder(portal, orderid)).state).toBe(state);
    orders[state] = orderid;
  }
  return orders;
}
