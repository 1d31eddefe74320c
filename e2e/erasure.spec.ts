import { expectAccessible } from "./fixtures/a11y";
import { freshMobile, requestPan, storedOrder } from "./fixtures/orders";
import { expect, test } from "./fixtures/test";
import { LOCALE, RUNS } from "./fixtures/words";

const NAME = "Kamala Jadhav";

for (const { js, language } of RUNS) {
  test.describe(`${language}, scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js, locale: LOCALE[language] });

    test("an admin erases an order on its customer's request, and nobody sees the customer any more", async ({
      adminPage,
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const number = freshMobile();
      const orderid = await requestPan(portal, agent, { number, customer_name: NAME });
      const page = `/admin/orders/${orderid}`;
      await adminPage.goto(page);
      const panel = adminPage.locator("#erasure");
      await panel.getByRole("button", { name: text.erasure.submit }).click();
      await expect(panel.locator(".field-error")).toContainText(text.fieldErrors.erasure_reason_missing);

      // Under way: it is kept, and everything is still there.
      await panel.getByLabel(text.erasure.reason_customer_asked).check();
      await panel.getByRole("button", { name: text.erasure.submit }).click();
      await expect(panel).toContainText(text.erasure.waits);
      await expect(adminPage.locator("#facts")).toContainText(NAME);

      await portal.sandbox.sendCallback({ orderid, status: "success" });
      await expect.poll(async () => (await storedOrder(portal, orderid)).state).toBe("succeeded");
      await portal.database.query("select graphile_worker.add_job('erase_orders', payload => '{}')");
      await expect(async () => {
        await adminPage.goto(page);
        await expect(adminPage.locator("#facts")).toContainText(text.erasure.erased, { timeout: 1_000 });
      }).toPass();
      await expect(panel).toContainText(text.erasure.destroyedFrom);
      await expect(adminPage.locator("#history")).toContainText(text.evidence.erased);
      if (js) await expectAccessible(adminPage, page);

      await agentPage.goto(`/agent/orders/${orderid}`);
      await expect(agentPage.getByText(text.erasure.agentLine)).toBeVisible();
      await agentPage.goto("/agent/orders");
      await expect(agentPage.getByRole("row").filter({ hasText: orderid })).toContainText(
        text.erasure.erased,
      );
      // In whatever language these answer.
      for (const path of [`/agent/orders/${orderid}`, `/agent/orders/${orderid}/slip`, "/agent/orders"]) {
        const seen = (await agent.get(path)).text;
        expect(seen, path).toContain(orderid);
        for (const needle of [NAME, number]) expect(seen, path).not.toContain(needle);
      }
    });
  });
}
