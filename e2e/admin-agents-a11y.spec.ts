import { overflow, violations } from "./fixtures/a11y";
import { requestPan } from "./fixtures/orders";
import { ADMIN, AGENT, signIn } from "./fixtures/session";
import { inviteByForm, setPassword, shopWithId, someone } from "./fixtures/shops";
import { expect, test } from "./fixtures/test";
import { type Language, LOCALE } from "./fixtures/words";

for (const language of ["en", "hi"] as Language[]) {
  test.describe(language, () => {
    test.use({ locale: LOCALE[language] });

    test("no page about shops, services, prices or invitations breaks WCAG 2.2 AA", async ({
      newPortal,
      openPage,
      text,
    }) => {
      test.setTimeout(240_000);
      const portal = await newPortal({ env: () => ({ RECONCILE_FIRST_MS: "600000" }) });
      const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
      const adminPage = await openPage({ baseURL: portal.url, storageState: admin.state });
      const [joined, open] = [someone(), someone()];
      const link = await inviteByForm(adminPage, text, joined);
      const guest = await openPage({ baseURL: portal.url });
      await guest.goto(link);
      await setPassword(guest, text, joined.password);
      const openLink = await inviteByForm(adminPage, text, open);
      const invitation = new URL(adminPage.url()).pathname;
      const { session, agentId } = await shopWithId(portal);
      await requestPan(portal, session);
      const [pending] = await portal.database.query<{ id: string }>(
        "select id from agents where status = 'pending'",
      );
      await portal.database.query(
        `insert into bank_agent_claims (agent_id, bcagentid, status, user_id, at)
         select agent_id, 'INEXO0077', 'claimed', id, now() from users where agent_id = $1`,
        [agentId],
      );
      await portal.database.query(
        `insert into service_prices (variant, agent_id, price_paise, valid_from)
         values ('pan.new_pan.EKYC', $1, 9950, '2040-01-01T00:00:00+05:30')`,
        [agentId],
      );
      const base = `/admin/agents/${agentId}`;
      const places = [
        {
          page: adminPage,
          paths: [
            ...["/admin/agents", "/admin/agents?view=suspended", "/admin/agents/operators", base],
            ...[`/admin/agents/${pending?.id}`, "/admin/agents/invite", `${base}/invite`, invitation],
            ...["/admin/agents/invitations", `${base}/settings`, `${base}/prices`, `${base}/statement`],
            ...[`${base}/prices/pan.new_pan.EKYC`, `${base}/statement?wrong=1`, "/admin/prices"],
            ...["/admin/prices/pan.new_pan.EKYC", "/admin/services", "/admin/services/aadhaar"],
          ],
        },
        { page: guest, paths: [link, openLink, `${openLink}A`, "/login?joined=1"] },
        {
          page: await openPage({ baseURL: portal.url, storageState: agent.state }),
          paths: ["/agent/statement"],
        },
      ];
      for (const { page, paths } of places) {
        for (const path of paths) {
          await page.goto(path);
          for (const one of await page.locator("details.confirm > summary").all()) await one.click();
          for (const width of [1280, 360]) {
            await page.setViewportSize({ width, height: 800 });
            expect.soft(await overflow(page), `${path} at ${width}`).toEqual({ pixels: 0, widest: [] });
            for (const colorScheme of ["light", "dark"] as const) {
              await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
              expect.soft(await violations(page), `${path}, ${colorScheme}, at ${width}`).toEqual([]);
            }
          }
        }
      }
    });
  });
}
