import type { Locator, Page } from "@playwright/test";
import { noticesAt } from "../lib/shops/notices/notices";
import { freshMobile, orderIdIn, requestPan } from "./fixtures/orders";
import { stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, type Words } from "./fixtures/words";

async function find(page: Page, text: Words, typed: string): Promise<void> {
  await page.goto("/agent");
  await page.getByLabel(text.agentHome.searchLabel).fill(typed);
  await page.getByRole("button", { name: text.agentHome.searchButton, exact: true }).click();
}

/** All URLs that a page requested from the portal. */
function addressesOf(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url()));
  return seen;
}

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("the search box finds an order by its numbers, and none of them gets into a URL", async ({
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const number = freshMobile();
      const orderId = await requestPan(portal, agent, { number });
      const [txid = ""] = await portal.sandbox.txids(orderId);
      const addresses = addressesOf(agentPage);
      for (const typed of [orderId.toLowerCase(), `+91 ${number.slice(0, 5)}-${number.slice(5)}`, txid]) {
        await find(agentPage, text, typed);
        await agentPage.waitForURL(new RegExp(`/agent/orders/${orderId}$`));
      }
      expect(addresses.filter((one) => one.includes(number) || one.includes(txid))).toEqual([]);
    });

    test("several orders of one mobile number are listed at a URL that reveals nothing", async ({
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const number = freshMobile();
      const first = await requestPan(portal, agent, { number });
      const second = await requestPan(portal, agent, { number, different_person: "1" });
      await find(agentPage, text, number);
      await agentPage.waitForURL(/\/agent\/orders\?found=[\w-]+$/);
      expect(agentPage.url()).not.toContain(number);
      for (const id of [first, second]) await expect(agentPage.getByRole("link", { name: id })).toBeVisible();

      const stranger = await newShop(portal);
      const there = await stranger.get(new URL(agentPage.url()).pathname + new URL(agentPage.url()).search);
      expect(there.status).toBe(200);
      expect(there.text).not.toContain(first);
      expect(there.text).not.toContain(second);
    });

    test("an empty result is shown, and the typed text stays", async ({ agentPage, portal, text }) => {
      const number = freshMobile();
      await requestPan(portal, await newShop(portal), { number });
      await find(agentPage, text, number);
      const box = agentPage.getByLabel(text.agentHome.searchLabel);
      await expect(agentPage.getByText(text.fieldErrors.search_none)).toBeVisible();
      await expect(box).toHaveValue(number);
      expect(agentPage.url()).not.toContain(number);
      await expect(agentPage).toHaveTitle(new RegExp(`^${text.common.errorPrefix.split("{")[0]}`));
      await find(agentPage, text, " ");
      await expect(agentPage.getByText(text.fieldErrors.search_missing)).toBeVisible();
    });
  });
}

test("the home page names the orders that need the shop, and folds the quiet ones into one line", async ({
  portal,
  openPage,
  text,
}) => {
  const shop = await newShop(portal);
  const [fresh, old] = [await requestPan(portal, shop), await requestPan(portal, shop)];
  await portal.database.query("update orders set updated_at = now() - interval '25 hours' where id = $1", [
    old,
  ]);
  const page = await openPage({ storageState: shop.state });
  await page.goto("/agent");
  const needs = page.locator("#needs-you");
  await expect(needs.getByRole("row").filter({ hasText: old })).toHaveCount(0);
  await expect(needs.getByRole("row").filter({ hasText: fresh })).toContainText(text.agentHome.needsWaiting);
  // A link that may not be opened is the operator's task, here and on the order's page.
  const closed = await requestPan(portal, shop, { number: "9000000019" });
  await page.reload();
  await expect(needs.getByRole("row").filter({ hasText: closed })).toContainText(
    text.agentHome.needsLinkFixed,
  );
  // Each order is on the page once, and the heading has the same count as the list's tab.
  await expect(page.locator("#last").getByRole("row").filter({ hasText: fresh })).toHaveCount(0);
  await expect(page.locator("#last").getByRole("row").filter({ hasText: old })).toContainText(
    text.states.awaiting_customer,
  );
  await expect(page.getByRole("heading", { name: `${text.agentHome.needsYou} (2)` })).toBeVisible();
  // On a desktop the button is beside its box, on a phone the state is beside the order's number.
  await page.setViewportSize({ width: 1440, height: 900 });
  const find = page.getByRole("button", { name: text.agentHome.searchButton, exact: true });
  expect(await shareALine(page.getByLabel(text.agentHome.searchLabel), find)).toBe(true);
  await page.setViewportSize({ width: 360, height: 800 });
  const row = needs.getByRole("row").filter({ hasText: closed });
  expect(await shareALine(row.getByRole("link", { name: closed }), row.locator(".badge"))).toBe(true);
  await page.setViewportSize({ width: 1280, height: 720 });
  await needs.getByRole("link", { name: text.agentHome.quietShow }).click();
  await page.getByRole("link", { name: old }).click();
  await expect(stateOn(page, "awaiting_customer")).toBeVisible();
  expect(orderIdIn(page.url())).toBe(old);
  await page.goto("/agent");
  await needs.getByRole("button", { name: text.agentHome.quietAside }).click();
  await expect(needs.getByRole("button", { name: text.agentHome.quietAside })).toHaveCount(0);
  await page.goto("/agent/orders?view=aside");
  await page.getByRole("link", { name: old }).click();
  await page.getByRole("button", { name: text.order.takeBack }).click();
  await expect(page.getByRole("button", { name: text.order.putAside })).toBeVisible();
});

test("tiles link to services, account opening first to onboarding, and a tile that is off says so", async ({
  portal,
  openPage,
  text,
}) => {
  const shop = await newShop(portal);
  const page = await openPage({ storageState: shop.state });
  await page.goto("/agent");
  const tiles = page.locator("#services");
  const tile = (name: string) => tiles.locator(".tile").filter({ hasText: name });
  await expect(tile(text.services.pan_application)).toHaveAttribute("href", "/agent/pan/new");
  await expect(tile(text.services.aadhaar_verification)).toHaveAttribute("href", "/agent/aadhaar");
  await expect(tile(text.services.account_opening)).toHaveAttribute("href", "/agent/bank/onboarding");
  await expect(tile(text.services.account_opening)).toContainText(text.serviceTiles.account_opening.first);
  await switchOff(portal, "pan_application");
  await page.reload();
  await expect(tile(text.services.pan_application)).not.toHaveAttribute("href", /./);
  await expect(tile(text.services.pan_application)).toContainText(text.agentHome.off);
});

/** Switches a service off for the newest shop. */
async function switchOff(portal: Portal, service: string): Promise<void> {
  await portal.database.query(
    `insert into shop_services (shop_id, service, enabled)
     select id, $1, false from shops order by created_at desc limit 1`,
    [service],
  );
}

test("the operator's notices are shown", async ({ agentPage, text }) => {
  await agentPage.goto("/agent");
  const notices = noticesAt(new Date(), "en");
  for (const notice of notices) await expect(agentPage.getByText(notice.text)).toBeVisible();
  await expect(agentPage.getByText(text.agentHome.notices)).toHaveCount(notices.length);
});

/** Whether one is beside the other, not below it. */
async function shareALine(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error("One of them is not visible");
  return a.y < b.y + b.height && b.y < a.y + a.height;
}

test("a link opens its page within this one, and the menu follows", async ({ agentPage: page, text }) => {
  const marked = () => page.evaluate(() => document.body.classList.contains("same-document"));
  const current = page.locator('.shell-nav a[aria-current="page"]');
  await page.goto("/agent", { waitUntil: "networkidle" });
  await page.evaluate(() => document.body.classList.add("same-document"));
  await page.getByRole("link", { name: text.nav.orders, exact: true }).click();
  await expect(page).toHaveURL(/\/agent\/orders$/);
  await expect(page.getByRole("heading", { level: 1, name: text.orders.title })).toBeVisible();
  await expect(current).toHaveText(text.nav.orders);
  await page.locator("main").getByRole("link", { name: text.orders.newPan }).click();
  await expect(page.getByRole("heading", { level: 1, name: text.pan.newTitle })).toBeVisible();
  await expect(current).toHaveText(text.nav.panNew);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: text.orders.title })).toBeVisible();
  await expect(current).toHaveText(text.nav.orders);
  expect(await marked()).toBe(true);

  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: text.nav.home, exact: true }).click({ modifiers: ["ControlOrMeta"] }),
  ]);
  await expect(tab).toHaveURL(/\/agent$/);
  await expect(page).toHaveURL(/\/agent\/orders$/);
  await tab.close();
});
