import { makeOlder } from "./fixtures/older";
import { panFields } from "./fixtures/orders";
import { requestByForm, stateOn, timelineOn } from "./fixtures/pan-form";
import { expect, test } from "./fixtures/test";

// The verbs' tests lose answers in every other way: lib/orders/follow/follow-order.test.ts.

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("a request whose answer is lost is found by look-up, Resume gives its link, and a look-up ends it", async ({
      shopPage: page,
      portal,
      text,
    }) => {
      const fields = panFields();
      await portal.sandbox.fault({
        endpoint: "request_pan",
        fault: "accept_then_reset",
        mobile: fields.number,
      });

      const orderId = await requestByForm(page, text, fields);
      await expect(stateOn(page, "unknown")).toContainText(text.states.unknown);
      const nextCheck = new RegExp(text.order.nextCheck.replace("{time}", "\\d{1,2}:\\d{2}:\\d{2}"));
      await expect(page.getByText(nextCheck)).toBeVisible();
      await expect(page.getByRole("button", { name: text.order.resume })).toHaveCount(0);
      expect(await portal.sandbox.accepted(orderId, "request_pan")).toBe(1);

      await makeOlder(portal, orderId, "1 hour");
      await expect(stateOn(page, "awaiting_customer")).toContainText(
        text.byService.pan_application.states.link_lost,
      );
      await expect(page.getByText(text.stateNext.link_lost)).toBeVisible();
      await expect(page.getByRole("button", { name: text.order.openHere })).toHaveCount(0);
      await page.getByRole("button", { name: text.order.resume }).click();
      await expect(page.getByRole("button", { name: text.order.openHere })).toBeVisible();
      const soFar = [
        text.evidence.created,
        text.evidence.submitted,
        text.evidence.ambiguous,
        text.evidence.found,
        text.evidence.resume_requested,
        text.evidence.resumed,
      ];
      expect(await timelineOn(page)).toEqual(soFar);
      expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
      expect(await portal.sandbox.accepted(orderId, "incomplete")).toBe(1);

      await portal.sandbox.settings({ callbacks: "drop" });
      await portal.sandbox.move(orderId, "finish");
      expect((await portal.sandbox.callbacks(orderId)).map((one) => one.state)).toEqual(["dropped"]);
      await portal.sandbox.settings({ callbacks: "on" });
      await makeOlder(portal, orderId, "1 hour");
      await expect(stateOn(page, "succeeded")).toBeVisible();
      expect((await timelineOn(page)).slice(soFar.length)).toEqual([
        expect.stringMatching(new RegExp(text.evidence.found_reference.replace("{reference}", "NSDL\\d{8}"))),
      ]);
    });
  });
}
