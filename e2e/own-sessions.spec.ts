import { shopWithId, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

const CHROME = {
  "user-agent": "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
};
const FIREFOX = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };

for (const { js, language } of RUNS) {
  test.describe(`${language}, scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("a person sees where they are signed in, and ends one and then all others", async ({
      openPage,
      portal,
      text,
    }) => {
      const { session, email } = await shopWithId(portal);
      const headers = (agent: Record<string, string>) => ({ origin: portal.url, ...agent });
      const [phone, shop, third] = [
        await signIn(portal, email, portal.secrets.password, headers(CHROME)),
        await signIn(portal, email, portal.secrets.password, headers(FIREFOX)),
        await signIn(portal, email),
      ];
      const page = await openPage({ storageState: session.state });
      await page.goto("/account");
      const t = text.account;
      const rows = page.locator("#sessions tbody tr");
      await expect(rows).toHaveCount(4);
      await expect(rows.first()).toContainText(t.thisBrowser);
      await expect(rows.filter({ hasText: t.deviceUnknown })).toHaveCount(2);
      await rows.filter({ hasText: "Chrome, Android" }).getByRole("button", { name: t.endSubmit }).click();
      await expect(page.getByText(t.sessionsEnded)).toBeVisible();
      await expect(rows).toHaveCount(3);
      expect((await phone.get("/agent")).headers.location).toContain("/login");
      expect((await shop.get("/agent")).status).toBe(200);

      await page.locator("#sessions summary").click();
      await page.getByRole("button", { name: t.endOthersSubmit }).click();
      await expect(rows).toHaveCount(1);
      for (const one of [shop, third]) expect((await one.get("/agent")).headers.location).toContain("/login");
      await page.goto("/agent");
      await expect(page).toHaveURL(/\/agent$/);

      await page.goto("/account");
      await page.locator("#language").getByRole("button").click();
      await expect(page.locator("html")).toHaveAttribute("lang", language === "en" ? "hi" : "en");
      await expect(page).toHaveURL(/\/account$/);
    });
  });
}
