import type { Page } from "@playwright/test";
import { panFields, requestPan, storedOrder } from "./fixtures/orders";
import { stateOn, timelineOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { ADMIN, AGENT, type Session, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import type { Words } from "./fixtures/words";

const REASON = "The panel shows it as finished, seen today";

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("contradicting callbacks wait for the operator, whose decision the agent sees", async ({
      adminPage,
      agentPage,
      portal,
      agent,
      text,
    }) => {
      const orderId = await contradicted(portal, agent);
      await agentPage.goto(`/agent/orders/${orderId}`);
      await expect(stateOn(agentPage, "needs_review")).toContainText(text.states.needs_review);
      await adminPage.goto("/admin");
      await adminPage.locator('a[href="/admin/review"]').filter({ hasText: /\d/ }).click();
      await adminPage.getByRole("link", { name: orderId }).click();

      await decide(adminPage).click();
      await expect(adminPage.locator("#decision-error")).toHaveText(text.fieldErrors.decision_missing);
      await adminPage.getByRole("radio", { name: text.admin.decision_succeeded }).check();
      await adminPage.getByLabel(text.admin.reason).fill("Too short");
      await decide(adminPage).click();
      await expect(adminPage.locator("#decision-error")).toHaveCount(0);
      await expect(adminPage.locator("#reason-error")).toHaveText(text.fieldErrors.reason_short);
      await expect(adminPage.getByLabel(text.admin.reason)).toHaveValue("Too short");
      expect((await storedOrder(portal, orderId)).state).toBe("needs_review");

      await adminPage.getByLabel(text.admin.reason).fill(REASON);
      await decide(adminPage).click();
      await expect(stateOn(adminPage, "succeeded")).toBeVisible();
      await expect(adminPage.locator("#decide").getByRole("radio")).toHaveCount(1);
      await expect(stateOn(agentPage, "succeeded")).toBeVisible();
      expect((await timelineOn(agentPage)).at(-1)).toBe(
        text.evidence.decided_succeeded.replace("{reason}", REASON),
      );
      const audit = await portal.database.query(
        "select action, facts from audit_log where object = $1 order by seq desc limit 1",
        [orderId],
      );
      expect(audit).toEqual([{ action: "order.decided", facts: { state: "succeeded" } }]);
    });
  });
}

test("a decision on an order that has changed since is refused", async ({
  adminPage,
  portal,
  agent,
  text,
}) => {
  const orderId = await contradicted(portal, agent);
  await adminPage.goto(`/admin/orders/${orderId}`);
  await portal.sandbox.sendCallback({ orderid: orderId, status: "pending" });
  await expect.poll(async () => (await storedOrder(portal, orderId)).kinds.length).toBe(6);
  await adminPage.getByRole("radio", { name: text.admin.decision_failed }).check();
  await adminPage.getByLabel(text.admin.reason).fill(REASON);
  await decide(adminPage).click();
  await expect(adminPage.getByRole("alert").filter({ hasText: text.errors.wrong_state })).toBeVisible();
  expect((await storedOrder(portal, orderId)).kinds).not.toContain("decided");
});

// A key that the vendor does not accept is refused whatever is asked; the next answer to anything ends that trouble.
const REFUSALS = [
  { fault: "status_402", key: "refusal_insufficient_balance", isOfAll: false },
  { fault: "status_403", key: "refusal_forbidden", isOfAll: false },
  { fault: "status_401", key: "refusal_unauthorized", isOfAll: true },
] as const;

/** Presses "Check INEXOPAY now" on the admin's first page. */
async function askVendor(page: Page, text: Words): Promise<void> {
  await page.goto("/admin");
  await page.locator("#vendor").getByRole("button", { name: text.adminHome.checkNow }).click();
  await page.waitForLoadState();
}

test("a fault that only the operator can fix is neutral for the agent and exact for the operator", async ({
  agentPage,
  adminPage,
  portal,
  agent,
  text,
}) => {
  const exact = (key: (typeof REFUSALS)[number]["key"]) => text.admin[key].split("24 hours: ")[1] ?? "";
  const reason = (key: (typeof REFUSALS)[number]["key"]) =>
    adminPage.locator("#trouble").locator("..").getByText(exact(key));
  for (const { fault, key, isOfAll } of REFUSALS) {
    const fields = panFields();
    await portal.sandbox.fault(
      isOfAll
        ? { endpoint: "*", fault, times: 1_000 }
        : { endpoint: "request_pan", fault, mobile: fields.number },
    );
    const orderId = await requestPan(portal, agent, fields);
    await agentPage.goto(`/agent/orders/${orderId}`);
    await expect(stateOn(agentPage, "failed")).toBeVisible();
    await expect(agentPage.getByText(text.refusals.ours)).toBeVisible();
    expect(await agentPage.locator("main").innerText()).not.toMatch(
      /\b40[123]\b|balance|whitelist|API key|subscription/i,
    );
    // A pause without a reason in the vendor's checks is lifted by itself, and its refusal is settled.
    const held = () => portal.database.query("select id from service_pauses where lifted_at is null");
    await expect.poll(held).toEqual([]);
    await adminPage.goto("/admin");
    await expect(reason(key)).toHaveCount(isOfAll ? 1 : 0);
  }
  await portal.sandbox.clearFaults();
  await askVendor(adminPage, text);
  await expect(reason("refusal_unauthorized")).toHaveCount(0);
});

test("the operator's first page shows the vendor's health and the orders without a clear answer", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal({ env: () => ({ RECONCILE_FIRST_MS: "60000" }) });
  const session = await signIn(portal, AGENT);
  const page = await openPage({ storageState: (await signIn(portal, ADMIN)).state, baseURL: portal.url });
  await expect
    .poll(async () => (await portal.database.query("select outcome from vendor_health")).length)
    .toBe(3);
  await page.goto("/admin");
  for (const shown of ["Online, Excellent", "ACTIVE", "Premium Plan", "₹1,250.50", text.admin.noTrouble]) {
    await expect(page.getByText(shown)).toBeVisible();
  }
  const fields = panFields();
  await portal.sandbox.fault({ endpoint: "request_pan", fault: "accept_then_reset", mobile: fields.number });
  const orderId = await requestPan(portal, session, fields);
  await page.goto("/admin");
  await expect(page.getByText(text.admin.noTrouble)).toHaveCount(0);
  await expect(page.getByText(/: 1 of \d+ calls in the last ten minutes got no answer/)).toBeVisible();
  await expect(page.getByText("Online, Excellent")).toHaveCount(0);
  await page.locator('a[href="/admin/orders?view=unknown"]').click();
  await page.waitForURL(/view=unknown$/);
  await page.getByRole("link", { name: orderId }).click();
  await page.waitForURL(new RegExp(`${orderId}$`));
  await page.getByRole("button", { name: text.admin.lookUpNow }).click();
  await expect(stateOn(page, "awaiting_customer")).toBeVisible();
  await page.goto("/admin");
  await expect(page.getByText("Online, Excellent")).toBeVisible();
});

test("an IP address that does not match is shown with the expected one", async ({
  adminPage,
  portal,
  text,
}) => {
  await portal.sandbox.settings({ ipStatus: "MISMATCHED" });
  await askVendor(adminPage, text);
  const mismatch = adminPage.getByText(
    text.admin.ipMismatch.replace("{bound}", "203.0.113.7").replace("{ours}", "127.0.0.1"),
  );
  await expect(mismatch).toBeVisible();
  await expect(
    adminPage.getByText(text.admin.callFailed.replace("{reason}", text.callReasons.forbidden)),
  ).toBeVisible();
  await portal.sandbox.settings({ ipStatus: "MATCHED" });
  await askVendor(adminPage, text);
  await expect(mismatch).toHaveCount(0);
  const paused = () => portal.database.query("select reason from service_pauses where lifted_at is null");
  await expect.poll(paused).toEqual([]);
});

const decide = (page: Page) => page.locator("#decide").locator("..").getByRole("button");

/** An order confirmed both as success and as failure. */
async function contradicted(portal: Portal, agent: Session): Promise<string> {
  const orderId = await requestPan(portal, agent);
  for (const status of ["success", "failed"]) await portal.sandbox.sendCallback({ orderid: orderId, status });
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("needs_review");
  return orderId;
}
