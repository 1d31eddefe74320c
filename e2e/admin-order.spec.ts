import { expectAccessible } from "./fixtures/a11y";
import { post, readForm, withFields } from "./fixtures/forms";
import { postForm, send } from "./fixtures/http";
import { panFields, requestPan, storedOrder } from "./fixtures/orders";
import { stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import type { Session } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const REASON = "Seen as finished in the vendor's panel";

/** Confirmed both as success and as failure: only a person can settle it. */
async function contradicted(portal: Portal, agent: Session, customer = "Meera Kumari"): Promise<string> {
  const orderid = await requestPan(portal, agent, panFields({ customer_name: customer }));
  for (const status of ["success", "failed"]) await portal.sandbox.sendCallback({ orderid, status });
  await expect.poll(async () => (await storedOrder(portal, orderid)).state).toBe("needs_review");
  return orderid;
}

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("the review queue shows the reason, and the order's page shows everything and takes a note", async ({
      adminPage,
      portal,
      agent,
      text,
    }) => {
      const orderId = await contradicted(portal, agent);
      await adminPage.goto("/admin/review");
      const row = adminPage.getByRole("row").filter({ hasText: orderId });
      await expect(row).toContainText(text.reviewReasons.contradiction);
      await row.getByRole("link", { name: orderId }).click();
      await expect(adminPage.locator("#decide")).toContainText(text.reviewReasons.contradiction);
      const callbacks = adminPage.locator("#callbacks");
      await expect(callbacks.getByRole("row")).toHaveCount(3);
      await expect(callbacks).toContainText(text.evidenceExport.confirmed);
      await expect(adminPage.locator("#calls")).toContainText("requestPan");
      await expect(adminPage.locator('#facts a[href^="/admin/shops/"]')).not.toBeEmpty();

      const notes = adminPage.locator("#notes");
      await notes.getByRole("button", { name: text.notes.add }).click();
      await expect(adminPage.locator("#note-error")).toContainText(text.fieldErrors.problem_missing);
      await notes.getByLabel(text.notes.note).fill("Called the vendor, ask again tomorrow");
      await notes.getByRole("button", { name: text.notes.add }).click();
      await expect(notes.getByRole("listitem")).toContainText("Called the vendor");
      expect((await agent.get(`/agent/orders/${orderId}`)).text).not.toContain("Called the vendor");
    });

    test("a settled problem no longer waits for anyone", async ({
      adminPage,
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const orderId = await requestPan(portal, agent);
      await agentPage.goto(`/agent/orders/${orderId}/problem`);
      await agentPage.getByRole("textbox", { name: text.problems.message }).fill("The page stays white");
      await agentPage.getByRole("button", { name: text.problems.send }).click();
      await agentPage.waitForURL(/#problem$/);
      await adminPage.goto("/admin");
      await expect(adminPage.locator("#problems")).toContainText(orderId);
      await adminPage.goto(`/admin/orders/${orderId}`);
      await adminPage.getByRole("button", { name: text.problems.settle }).click();
      await expect(adminPage.locator("#problem")).toContainText(text.problems.settled);
      await expect(adminPage.getByRole("button", { name: text.problems.settle })).toHaveCount(0);
      await adminPage.goto("/admin");
      await expect(adminPage.locator("#problems").filter({ hasText: orderId })).toHaveCount(0);
      await agentPage.goto(`/agent/orders/${orderId}`);
      await expect(agentPage.locator("#problem")).toContainText(text.problems.settled);
    });
  });
}

test("an order with planned look-ups can be settled by hand, one being sent cannot", async ({
  adminPage,
  portal,
  agent,
  text,
}) => {
  const waiting = await requestPan(portal, agent);
  await adminPage.goto(`/admin/orders/${waiting}`);
  await expect(stateOn(adminPage, "awaiting_customer")).toBeVisible();
  await expect(adminPage.locator("#decide")).toHaveCount(0);

  await portal.sandbox.sendCallback({ orderid: waiting, status: "success" });
  await expect.poll(async () => (await storedOrder(portal, waiting)).state).toBe("succeeded");
  await adminPage.goto(`/admin/orders/${waiting}`);
  const decide = adminPage.locator("#decide");
  await expect(decide).toContainText(text.admin.decideByHand);
  await expect(decide.getByRole("radio")).toHaveCount(1);
  await decide.getByRole("radio", { name: text.admin.decision_refunded }).check();
  await decide.getByLabel(text.admin.reason).fill(REASON);
  await decide.getByRole("button").click();
  await expect(stateOn(adminPage, "refunded")).toBeVisible();
  const rows = await portal.database.query(
    "select kind as effect from ledger_transactions where cause = $1 order by kind",
    [waiting],
  );
  expect(rows.map(({ effect }) => effect)).toEqual(["capture", "hold", "refund"]);
});

test("a decision that is not offered is refused", async ({ portal, agent, admin, text }) => {
  const orderId = await requestPan(portal, agent);
  await portal.sandbox.sendCallback({ orderid: orderId, status: "success" });
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
  const page = `${portal.url}/admin/orders/${orderId}`;
  const form = readForm(page, (await admin.get(`/admin/orders/${orderId}`)).text, "decision");
  const answer = await post(withFields(form, { decision: "failed", reason: REASON }), admin.cookie);
  expect(answer.text).toContain(text.errors.wrong_state);
  expect((await storedOrder(portal, orderId)).state).toBe("succeeded");
});

test("only an admin can print the evidence or download it as JSON, and each export is audited", async ({
  portal,
  agent,
  admin,
  text,
}) => {
  const orderId = await contradicted(portal, agent, "Geeta <b>Kumari</b>".replaceAll(/[<>/]/g, " "));
  const address = `${portal.url}/admin/orders/${orderId}/export`;
  const own = { cookie: admin.cookie, origin: portal.url };
  const json = await postForm(address, { format: "json" }, own);
  expect(json.headers["content-disposition"]).toBe(`attachment; filename="order-${orderId}.json"`);
  const exported = JSON.parse(json.text);
  expect(exported.evidence.map(({ kind }: { kind: string }) => kind)).toEqual(
    (await storedOrder(portal, orderId)).kinds,
  );
  expect(exported.callbacks).toHaveLength(2);
  expect(json.text).not.toContain(portal.secrets.apiKey);

  const document = await postForm(address, { format: "document" }, own);
  expect(document.status).toBe(200);
  expect(document.text).not.toContain("<script");
  for (const shown of [text.evidence.callback_confirmed_failed, exported.order.mobile, orderId]) {
    expect(document.text).toContain(shown);
  }
  const audit = "select facts from audit_log where action = 'order.exported' and object = $1 order by id";
  const expected = [{ facts: { format: "json" } }, { facts: { format: "document" } }];
  expect(await portal.database.query(audit, [orderId])).toEqual(expected);

  const strangers: [Record<string, string>, number, string?][] = [
    [{ cookie: agent.cookie, origin: portal.url }, 403],
    // Whose session has ended is led to the sign-in.
    [{ origin: portal.url }, 303, "/login?ended=1"],
    [{ cookie: admin.cookie, origin: "https://evil.example" }, 403],
    [{ cookie: admin.cookie }, 403],
  ];
  for (const [headers, status, location] of strangers) {
    const answer = await postForm(address, { format: "json" }, headers);
    expect([answer.status, answer.headers.location]).toEqual([status, location]);
    expect(answer.text).not.toContain(orderId);
  }
  expect((await send(address, { headers: own })).status).toBe(405);
  expect(await portal.database.query(audit, [orderId])).toEqual(expected);
});

for (const locale of ["en-IN", "hi-IN"]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("the order's page and the document are accessible, light and dark, wide and narrow", async ({
      adminPage: page,
      portal,
      agent,
      text,
    }) => {
      const orderId = await contradicted(portal, agent, "Venkatanarasimharajuvaripeta Subramaniam");
      await page.goto(`/admin/orders/${orderId}`);
      await expectAccessible(page, "the order", true);
      const [document] = await Promise.all([
        page.waitForEvent("popup"),
        page.getByRole("button", { name: text.evidenceExport.exportDocument }).click(),
      ]);
      await expect(document.getByRole("heading", { level: 1 })).toContainText(orderId);
      await expectAccessible(document, "the document", true);
    });
  });
}
