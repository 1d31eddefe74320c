import { readdirSync } from "node:fs";
import path from "node:path";
import { expectAccessible } from "./fixtures/a11y";
import { ROOT } from "./fixtures/node-process";
import { panFields } from "./fixtures/orders";
import { sendButton, stateOn } from "./fixtures/pan-form";
import { orderIn, SCENES } from "./fixtures/scenes";
import { shopWithId } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { expectTranslated, translateAll } from "./fixtures/translation";
import { type Language, LOCALE } from "./fixtures/words";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

/** The roots whose pages SCENES lists; "admin" belongs here once its pages have scenes. */
const ROOTS = ["account", "agent", "r", "(auth)", "pan-redirect", "privacy"];

/** Routes that do not answer with one of our pages. */
const NO_PAGE = [
  "/agent/money/balance",
  "/agent/statement/file",
  "/agent/drafts/[form]",
  "/agent/orders/[orderId]/open",
  "/agent/orders/[orderId]/version",
  "/agent/pin/[pin]",
];

test("every page of agents and customers is listed with its states", () => {
  const routes = ROOTS.flatMap((root) => {
    const files = readdirSync(path.join(ROOT, "app", root), { recursive: true, encoding: "utf8" });
    return files
      .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
      .map((file) => `/${path.posix.join(root, path.posix.dirname(file))}`.replace("/(auth)", ""));
  });
  expect(SCENES.map(({ route }) => route).sort()).toEqual(
    routes.filter((route) => !NO_PAGE.includes(route)).sort(),
  );
});

for (const language of ["en", "hi"] as Language[]) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    // The Hindi pages are checked and used under a browser's translation.
    for (const { route, states, play } of SCENES) {
      test(`${route} meets WCAG 2.2 AA in all of its states`, async ({
        portal,
        agent,
        openPage,
        text,
        faults,
      }) => {
        faults.allow(/status of 404/);
        const seen: string[] = [];
        await play(
          {
            ...{ portal, agent, text, language },
            openAs: async (person) => {
              const page = await openPage(person ? { storageState: person.state } : {});
              if (language === "hi") await translateAll(page);
              return page;
            },
          },
          async (page, state) => {
            seen.push(state);
            if (language === "hi") await expectTranslated(page);
            await expectAccessible(page, state, true);
          },
        );
        expect(seen.sort()).toEqual([...states].sort());
      });
    }

    test("admin pages and a missing page meet WCAG 2.2 AA", async ({
      adminPage,
      agentPage,
      portal,
      agent,
      faults,
    }) => {
      faults.allow(/status of 40[34]/);
      const review = `/admin/orders/${await orderIn("needs_review", portal, agent)}`;
      // One word, as some shops write their name.
      const { session, shopId } = await shopWithId(portal);
      await portal.database.query("update shops set shop_name = $1 where id = $2", [
        ...["SriVenkateshwaraCommunicationsAndTravels", shopId],
      ]);
      await orderIn("needs_review", portal, session);
      const list = "/admin/orders?view=ended&sort=quiet&service=pan_application";
      const [asked] = await portal.database.query<{ id: number }>(
        `insert into data_requests (order_id, kind, channel, received_at, due_at)
         select id, 'access', 'page', now() - interval '40 days', now() - interval '10 days' from orders limit 1
         on conflict do nothing returning id`,
      );
      const requests = ["/admin/requests", ...(asked ? [`/admin/requests/${asked.id}`] : [])];
      for (const address of [
        "/admin",
        "/admin/review",
        ...requests,
        "/admin/orders",
        list,
        review,
        "/agent",
      ]) {
        await adminPage.goto(address);
        await expectAccessible(adminPage, address, true);
      }
      for (const address of ["/admin", "/no-such-page"]) {
        await agentPage.goto(address);
        await expectAccessible(agentPage, address, true);
      }
    });
  });
}

test("the PAN form can be filled in and sent by keyboard only", async ({ agentPage: page, portal, text }) => {
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

test("every control that the keyboard reaches shows its focus", async ({ agentPage: page }) => {
  await page.goto("/agent/pan/new");
  const unseen: string[] = [];
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      // A radio button or checkbox shows it around its whole label.
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
