import type { Page } from "@playwright/test";
import { expectAccessible } from "./fixtures/a11y";
import { requestPan } from "./fixtures/orders";
import { AGENT, shopWithId, signIn } from "./fixtures/session";
import { inviteByForm, setPassword, someone } from "./fixtures/shops";
import { test } from "./fixtures/test";
import { type Language, LOCALE } from "./fixtures/words";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

for (const language of ["en", "hi"] as Language[]) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("all pages of a shop meet WCAG 2.2 AA", async ({ adminPage, portal }) => {
      const { session, shopId } = await shopWithId(portal);
      await requestPan(portal, session);
      await portal.database.query(
        `insert into bank_agent_claims (agent_id, bcagentid, status, user_id, at)
         select agent_id, 'INEXO0077', 'claimed', id, now() from users where agent_id = $1`,
        [shopId],
      );
      await portal.database.query(
        `insert into service_prices (variant, agent_id, price_paise, valid_from)
         values ('pan.new_pan.EKYC', $1, 9950, '2040-01-01T00:00:00+05:30')`,
        [shopId],
      );
      const base = `/admin/shops/${shopId}`;
      const pages = ["", "/settings", "/invite", "/prices", "/prices/pan.new_pan.EKYC", "/statement?wrong=1"];
      await expectAllAccessible(adminPage, ["/admin/shops", ...pages.map((page) => base + page)]);
    });

    test("pages of invitations, services, prices and links meet WCAG 2.2 AA", async ({
      adminPage,
      openPage,
      portal,
      text,
    }) => {
      const [joined, open] = [someone(), someone()];
      const link = await inviteByForm(adminPage, text, joined);
      const guest = await openPage();
      await guest.goto(link);
      await setPassword(guest, text, joined.password);
      const openLink = await inviteByForm(adminPage, text, open);
      const invitation = new URL(adminPage.url()).pathname;
      const [pending] = await portal.database.query<{ id: string }>(
        "select id from shops where status = 'pending' limit 1",
      );
      await expectAllAccessible(adminPage, [
        ...["/admin/shops?view=suspended", "/admin/shops/admins", `/admin/shops/${pending?.id}`],
        ...["/admin/shops/invite", "/admin/shops/invitations", invitation],
        ...["/admin/prices", "/admin/services", "/admin/services/aadhaar"],
        ...["/admin/money/margin?wrong=1", "/admin/money/day-book"],
      ]);
      await expectAllAccessible(guest, [link, openLink, `${openLink}A`, "/login?joined=1"]);
      const agentPage = await openPage({ storageState: (await signIn(portal, AGENT)).state });
      await expectAllAccessible(agentPage, ["/agent/statement"]);
    });
  });
}

/** Every page with its confirmations open. */
async function expectAllAccessible(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(path);
    for (const one of await page.locator("details.confirm > summary").all()) await one.click();
    await expectAccessible(page, path, true);
  }
}
