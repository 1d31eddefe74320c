import { actionForms, post } from "./fixtures/forms";
import { panFields } from "./fixtures/orders";
import { fillPanForm } from "./fixtures/pan-form";
import { shopWithId } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

const FORM = "/agent/pan/new";
/** Long enough to fill in a form on a busy machine. */
const LOCK_AFTER_MS = 15_000;

for (const { js, language } of RUNS) {
  test.describe(`${language}, scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("a locked screen opens nothing until the password is typed, and leads back", async ({
      openPage,
      portal,
      text,
    }) => {
      const { session } = await shopWithId(portal);
      const page = await openPage({ storageState: session.state });
      await page.goto(FORM);
      const [form] = actionForms(portal.url + FORM, (await session.get(FORM)).text);
      if (!form) throw new Error("no form");
      await page.getByRole("button", { name: text.lock.lock }).click();
      await expect(page.getByRole("heading", { name: text.lock.title })).toBeVisible();
      await expect.poll(async () => (await session.get("/agent")).headers.location).toBe("/locked");
      expect((await session.get(FORM)).headers.location).toBe(`/locked?to=${encodeURIComponent(FORM)}`);
      expect((await session.get("/agent/orders/export")).status).not.toBe(200);
      const orders = "select count(*)::int as n from orders";
      const before = await portal.database.query(orders);
      const sent = await post(form, session.cookie);
      expect([sent.headers.location ?? "", sent.status]).not.toEqual(["", 200]);
      expect(await portal.database.query(orders)).toEqual(before);

      // What was there is behind a cover that only the password takes away.
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      const unlock = page.getByRole("button", { name: text.lock.submit });
      await page.getByLabel(text.lock.password).fill("not the password");
      await unlock.click();
      await expect(page.getByText(text.fieldErrors.password_wrong).first()).toBeVisible();
      expect((await session.get("/agent")).headers.location).toBe("/locked");
      await page.getByLabel(text.lock.password).fill(portal.secrets.password);
      await unlock.click();
      await expect(page.locator("#customer_name")).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`${FORM}$`));
      expect((await session.get("/agent")).status).toBe(200);
    });
  });
}

test.describe("with scripts", () => {
  test("a page locks itself in every tab when nobody is there, and keeps what was typed", async ({
    newPortal,
    openPage,
    text,
  }) => {
    const portal = await newPortal({ env: () => ({ LOCK_AFTER_MS: String(LOCK_AFTER_MS) }) });
    const { session } = await shopWithId(portal);
    const viewport = { width: 360, height: 740 };
    const page = await openPage({ storageState: session.state, baseURL: portal.url, viewport });
    await page.goto(FORM);
    const fields = panFields({ customer_name: "Sita Devi" });
    await fillPanForm(page, text, fields);
    const other = await page.context().newPage();
    await other.goto(`${portal.url}/agent`);
    for (const one of [page, other])
      await expect(one.locator("dialog.lock")).toBeVisible({ timeout: 2 * LOCK_AFTER_MS });
    await expect.poll(async () => (await session.get("/agent")).headers.location).toBe("/locked");
    await expect(page.locator("#lock-password")).toBeFocused();
    await page.locator("#lock-password").fill(portal.secrets.password);
    await page.getByRole("button", { name: text.lock.submit }).click();
    for (const one of [page, other]) await expect(one.locator("dialog.lock")).toHaveCount(0);
    await expect(page.locator("#customer_name")).toHaveValue("Sita Devi");
    await other.reload();
    await expect(other).toHaveURL(/\/agent$/);
    // The key, and a second time.
    await page.locator("body").press("Alt+l");
    await expect(page.locator("dialog.lock")).toBeVisible();
  });

  test("what one person typed is not uncovered by another's password", async ({ openPage, portal, text }) => {
    const [mine, other] = [await shopWithId(portal), await shopWithId(portal)];
    const page = await openPage({ storageState: mine.session.state });
    await page.goto(FORM);
    await page.getByRole("button", { name: text.lock.lock }).click();
    await expect(page.locator("dialog.lock")).toBeVisible();
    await page
      .context()
      .addCookies(await openPage({ storageState: other.session.state }).then((p) => p.context().cookies()));
    await page.locator("#lock-password").fill(portal.secrets.password);
    await page.getByRole("button", { name: text.lock.submit }).click();
    await expect(page.locator("dialog.lock [role=alert]")).toContainText(text.errors.other_person);
    await expect(page.locator("dialog.lock")).toBeVisible();
  });
});
