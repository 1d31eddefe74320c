import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { accountFields, freshPan, newBankShop, openByPost } from "./fixtures/bank";
import { postForm, readableText, send } from "./fixtures/http";
import { runScript } from "./fixtures/node-process";
import { freshMobile, requestPan, storedOrder } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import { newShop, type Session } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS, type Words, words } from "./fixtures/words";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

const LIST = "/admin/orders";
const EXPORT = `${LIST}/export`;

/** The order ids of a list's page, in order. */
function listed(page: Page): Promise<string[]> {
  return page.locator("table.ledger tbody a.id").allInnerTexts();
}

async function find(page: Page, text: Words, typed: string): Promise<void> {
  await page.getByLabel(text.orderLists.find, { exact: true }).fill(typed);
  await page
    .locator("form", { has: page.locator("#q") })
    .getByRole("button", { name: text.agentHome.searchButton, exact: true })
    .click();
}

/** A new shop with some orders, oldest first. */
async function shopWith(portal: Portal, count: number): Promise<{ shop: string; ids: string[] }> {
  const session = await newShop(portal);
  const ids: string[] = [];
  while (ids.length < count) ids.push(await requestPan(portal, session));
  return { shop: (await shopOf(portal, ids[0])).id, ids };
}

async function shopOf(portal: Portal, orderId: string | undefined): Promise<{ id: string; name: string }> {
  const [shop] = await portal.database.query<{ id: string; name: string }>(
    `select shops.id, shop_name as name from orders join shops on shops.id = agent_id where orders.id = $1`,
    [orderId],
  );
  if (!shop) throw new Error("There is no such order");
  return shop;
}

/** Posts an export as its form does. @returns the rows after the heading, as cells */
async function exported(
  portal: Portal,
  person: Session,
  fields: Record<string, string>,
): Promise<string[][]> {
  const answer = await postForm(portal.url + EXPORT, fields, { cookie: person.cookie, origin: portal.url });
  expect(answer.status).toBe(200);
  expect([...answer.body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = answer.text.split("\r\n").slice(1, -1);
  return lines.map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
}

for (const { js, language } of RUNS) {
  test.describe(`scripts ${js ? "on" : "off"}, ${language}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("views and filters narrow the list, are shown, and can be removed", async ({
      adminPage: page,
      portal,
      text,
    }) => {
      const t = text.orderLists;
      const { shop, ids } = await shopWith(portal, 3);
      const [done = "", waiting = "", unpriced = ""] = ids;
      await portal.sandbox.sendCallback({ orderid: done, status: "success" });
      await expect.poll(async () => (await storedOrder(portal, done)).state).toBe("succeeded");
      await portal.database.query("update orders set price_paise = null where id = $1", [unpriced]);
      await page.goto(LIST);
      await page.locator("details.filter > summary").click();
      await page.getByLabel(t.shop, { exact: true }).selectOption(shop);
      await page.getByRole("button", { name: t.apply, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`shop=${shop}`));
      expect(await listed(page)).toEqual([...ids].reverse());

      await page.getByRole("link", { name: t.view_done, exact: true }).click();
      await expect(page).toHaveURL(/view=done/);
      expect(await listed(page)).toEqual([done]);
      await page.getByRole("link", { name: t.view_waiting, exact: true }).click();
      await expect(page).toHaveURL(/view=waiting/);
      expect(await listed(page)).toEqual([unpriced, waiting]);
      await page.getByRole("link", { name: t.view_unpriced, exact: true }).click();
      await expect(page).toHaveURL(/view=unpriced/);
      expect(await listed(page)).toEqual([unpriced]);
      await page.getByRole("link", { name: t.view_review, exact: true }).click();
      await expect(page.getByText(t.noneHere)).toBeVisible();

      await page.getByRole("link", { name: t.view_all, exact: true }).click();
      await expect(page).not.toHaveURL(/view=/);
      await page.getByLabel(t.state, { exact: true }).selectOption("succeeded");
      await page.getByLabel(t.sort, { exact: true }).selectOption("quiet");
      await page.getByRole("button", { name: t.apply, exact: true }).click();
      await expect(page).toHaveURL(/state=succeeded/);
      expect(await listed(page)).toEqual([done]);
      const chips = page.getByRole("list", { name: t.active });
      await expect(chips.getByRole("listitem")).toHaveCount(3);
      await chips.getByRole("link", { name: words(language).states.succeeded }).click();
      await expect(page).not.toHaveURL(/state=/);
      expect(await listed(page)).toHaveLength(3);
      await page.getByRole("link", { name: t.clear, exact: true }).click();
      await expect(page).toHaveURL(/\/admin\/orders$/);
    });

    test("the search box finds an order by each of its numbers, and none of them gets into a URL", async ({
      adminPage: page,
      portal,
      agent,
      text,
    }) => {
      const number = freshMobile();
      const orderId = await requestPan(portal, agent, { number });
      const [txid = ""] = await portal.sandbox.txids(orderId);
      const reference = await referenceFor(portal, orderId);
      const addresses: string[] = [];
      page.on("request", (request) => addresses.push(request.url()));
      await page.goto("/admin/review");
      for (const typed of [
        orderId.toLowerCase(),
        `+91 ${number.slice(0, 5)} ${number.slice(5)}`,
        txid,
        reference,
      ]) {
        await page.goto("/admin/shops");
        await find(page, text, typed);
        await page.waitForURL(new RegExp(`${LIST}/${orderId}$`));
      }
      for (const personal of [number, txid, reference])
        expect(addresses.filter((one) => one.includes(personal))).toEqual([]);
    });

    test("several orders of one mobile number, over all shops, are listed at a URL that reveals nothing", async ({
      adminPage: page,
      portal,
      agent,
      admin,
      text,
    }) => {
      const number = freshMobile();
      const other = await newShop(portal);
      const [one, two] = [
        await requestPan(portal, agent, { number }),
        await requestPan(portal, other, { number }),
      ];
      await page.goto("/admin");
      await find(page, text, number);
      await page.waitForURL(/\/admin\/orders\?found=[\w-]+$/);
      expect(await listed(page)).toEqual([two, one]);
      await expect(page.getByRole("list", { name: text.orderLists.active })).toContainText(number.slice(-4));
      expect(await page.content()).not.toContain(number);
      const { pathname, search, searchParams } = new URL(page.url());
      // The URL opens nothing for another person or another sign-in.
      expect((await agent.get(pathname + search)).text).toContain('data-denied="agent"');
      expect(readableText((await admin.get(pathname + search)).text)).toContain(one);
      expect(
        (await exported(portal, admin, { found: searchParams.get("found") ?? "" })).map(([id]) => id),
      ).toEqual([two, one]);
      await page.goto(`${LIST}?found=AAAA`);
      await expect(page.getByText(text.orderLists.searchOver)).toBeVisible();

      await find(page, text, freshMobile());
      await expect(page.getByText(text.orderLists.findNone)).toBeVisible();
      await find(page, text, " ");
      await expect(page.getByText(text.fieldErrors.search_missing)).toBeVisible();
    });

    test("the download is the filtered list, and is audited", async ({ adminPage: page, portal, text }) => {
      const { shop } = await shopWith(portal, 2);
      await page.goto(`${LIST}?shop=${shop}&sort=oldest`);
      const shown = await listed(page);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: text.orderLists.export, exact: true }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^orders-\d{4}-\d{2}-\d{2}\.csv$/);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
      const lines = Buffer.concat(chunks).toString("utf8").split("\r\n");
      expect(lines[0]).toContain(text.orderLists.csvOrder);
      expect(lines.slice(1, -1).map((line) => line.split(",")[0])).toEqual(shown);
      const noted = await portal.database.query(
        "select object, facts from audit_log where action = 'orders.exported' order by id desc limit 1",
      );
      expect(noted).toEqual([{ object: "orders", facts: { view: "all", shop, sort: "oldest" } }]);
    });
  });
}

/** Gives an order an acknowledgement number, as a look-up would in its own time. */
async function referenceFor(portal: Portal, orderId: string): Promise<string> {
  const reference = `88${String(randomInt(1e12)).padStart(12, "0")}`;
  await portal.database.query(
    `with found as (insert into evidence (order_id, seq, kind, source, content, dedupe, position, at)
       values ($1, 900, 'found', 'look_up', jsonb_build_object('reference', $2::text), 'found:test', 'held', now()))
     insert into vendor_numbers (number, kind, order_id) values ($2, 'reference', $1)`,
    [orderId, reference],
  );
  return reference;
}

test("the search box finds by PAN, however it is typed", async ({ adminPage: page, portal, text }) => {
  const fields = accountFields();
  const orderId = await openByPost(portal, await newBankShop(portal), fields);
  const { pancard } = fields;
  for (const typed of [pancard, ` ${pancard.slice(0, 5).toLowerCase()} ${pancard.slice(5)}`]) {
    await page.goto(LIST);
    await find(page, text, typed);
    await page.waitForURL(new RegExp(`${LIST}/${orderId}$`));
  }
  await page.goto(LIST);
  await find(page, text, freshPan());
  await expect(page.getByText(text.orderLists.findNone)).toBeVisible();
});

test("paging works both ways and returns to the same orders", async ({
  adminPage: page,
  agentPage,
  portal,
  agent,
  text,
}) => {
  await requestPan(portal, agent);
  // With one shop, the orders belong to the demo agent's shop.
  await runScript("scripts/cli/seed-orders.ts", ["--count", "120", "--shops", "1"], portal.ownerEnv);
  for (const [one, base] of [
    [page, LIST],
    [agentPage, "/agent/orders"],
  ] as const) {
    const pages: string[][] = [];
    await one.goto(base);
    for (let i = 0; i < 2; i++) {
      pages.push(await listed(one));
      await one.getByRole("link", { name: text.common.older, exact: true }).click();
      await one.waitForURL(
        (url) => url.searchParams.get("after")?.endsWith(pages.at(-1)?.at(-1) ?? "-") ?? false,
      );
    }
    for (let i = 2; i > 0; i--) {
      await one.getByRole("link", { name: text.orderLists.newer, exact: true }).click();
      await one.waitForURL(/before=/);
      await expect.poll(() => listed(one)).toEqual(pages[i - 1]);
    }
    await expect(one.getByRole("link", { name: text.orderLists.newer, exact: true })).toHaveCount(0);
    expect(new Set(pages.flat()).size).toBe(100);
  }
});

test("a name that a spreadsheet would run as a formula is plain text in the download", async ({
  portal,
  agent,
  admin,
}) => {
  const number = freshMobile();
  const orderId = await requestPan(portal, agent, { number, customer_name: "Asha Devi" });
  const shop = await shopOf(portal, orderId);
  const rename = (name: string) =>
    portal.database.query("update shops set shop_name = $2 where id = $1", [shop.id, name]);
  await rename('=HYPERLINK("http://x.example")');
  const rows = await exported(portal, admin, { shop: shop.id });
  await rename(shop.name);
  const cells = rows.find(([id]) => id === orderId);
  expect(cells?.[3]).toBe(`"'=HYPERLINK(""http://x.example"")"`);
  expect(cells?.[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(cells?.slice(7, 9)).toEqual(["107.00", ""]);
  expect(cells?.slice(11)).toEqual(["Asha Devi", `••••••${number.slice(6)}`]);
  expect(cells?.join()).not.toContain(number);
});

test("an agent, a stranger and another site's form get no export", async ({ portal, agent, admin }) => {
  await requestPan(portal, agent);
  const count = () =>
    portal.database.query("select count(*)::int as count from audit_log where action = 'orders.exported'");
  const before = await count();
  const url = portal.url + EXPORT;
  const post = (headers: Record<string, string>) => postForm(url, { view: "all" }, headers);
  expect((await post({ cookie: agent.cookie, origin: portal.url })).status).toBe(403);
  const stranger = await post({ origin: portal.url });
  expect([stranger.status, stranger.headers.location]).toEqual([303, "/login?ended=1"]);
  for (const headers of [{ origin: "https://evil.example" }, {}, { origin: "null" }])
    expect((await post({ cookie: admin.cookie, ...(headers as Record<string, string>) })).status).toBe(403);
  expect((await send(url, { headers: { cookie: admin.cookie } })).status).toBe(405);
  expect(await count()).toEqual(before);
  for (const path of [LIST, `${LIST}?view=unpriced`, `${LIST}?found=AAAA`]) {
    const answer = await agent.get(path);
    expect(answer.text, path).toContain('data-denied="agent"');
    expect(answer.text, path).not.toContain('name="q"');
  }
});

test("the / key focuses the search box, except in a field", async ({ adminPage: page, text }) => {
  const box = page.getByLabel(text.orderLists.find, { exact: true });
  for (const path of ["/admin", "/admin/review", LIST]) {
    await page.goto(path);
    await expect(box).not.toBeFocused();
    // The key works once the page's scripts have started.
    await expect(async () => {
      await page.keyboard.press("/");
      await expect(box).toBeFocused({ timeout: 500 });
    }).toPass();
    await expect(box).toHaveValue("");
    await page.keyboard.type("1/2");
    await expect(box).toHaveValue("1/2");
  }
  await page.goto(`${LIST}?sort=oldest`);
  const shop = page.getByLabel(text.orderLists.shop, { exact: true });
  await shop.focus();
  await page.keyboard.press("/");
  await expect(shop).toBeFocused();
});

test("a printed list shows the orders and their filters, and no controls", async ({
  adminPage: page,
  portal,
  agent,
  text,
}) => {
  const orderId = await requestPan(portal, agent);
  await page.goto(`${LIST}?view=waiting&sort=quiet&service=pan_application`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("list", { name: text.orderLists.active })).toContainText(
    text.services.pan_application,
  );
  for (const part of [".tabs", ".filter", ".pager", ".shell-rail", "form"])
    expect(
      await page
        .locator(part)
        .evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0).length),
      part,
    ).toBe(0);
  expect((await storedOrder(portal, orderId)).state).toBe("awaiting_customer");
  await expect(page.locator("table.ledger")).toBeVisible();
});
