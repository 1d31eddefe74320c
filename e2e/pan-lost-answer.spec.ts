import { panFields, requestPan, storedOrder } from "./fixtures/orders";
import { fillPanForm, requestByForm, sendButton, stateOn, timelineOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

const FIRST_LOOK_MS = 2_500;
/** Short waits, so that a test sees in seconds what takes a real order minutes. */
const IMPATIENT = { env: () => ({ RECONCILE_FIRST_MS: String(FIRST_LOOK_MS), INEXOPAY_TIMEOUT_MS: "2000" }) };

const LOST = ["accept_then_reset", "hang", "html_error", "truncated", "empty"];

for (const js of [true, false]) {
  test.describe(`scripts ${js ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: js });

    test("an accepted request whose answer is lost is found by look-up, and Resume gives its link", async ({
      newPortal,
      openPage,
      text,
    }) => {
      const portal = await newPortal(IMPATIENT);
      const session = await signIn(portal, AGENT);
      const page = await openPage({ storageState: session.state, baseURL: portal.url });
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

      await expect(stateOn(page, "awaiting_customer")).toBeVisible({ timeout: FIRST_LOOK_MS + 10_000 });
      await expect(stateOn(page, "awaiting_customer")).toContainText(
        text.byService.pan_application.states.link_lost,
      );
      await expect(page.getByText(text.stateNext.link_lost)).toBeVisible();
      await expect(page.getByRole("button", { name: text.order.openHere })).toHaveCount(0);
      await page.getByRole("button", { name: text.order.resume }).click();
      await expect(page.getByRole("button", { name: text.order.openHere })).toBeVisible();
      expect(await timelineOn(page)).toEqual([
        text.evidence.created,
        text.evidence.submitted,
        text.evidence.ambiguous,
        text.evidence.found,
        text.evidence.resume_requested,
        text.evidence.resumed,
      ]);
      expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
      expect(await portal.sandbox.accepted(orderId, "incomplete")).toBe(1);
    });
  });
}

test("however an answer is lost, the order is found again and never sent twice", async ({ newPortal }) => {
  const portal = await newPortal(IMPATIENT);
  const agent = await signIn(portal, AGENT);
  const orderIds = await Promise.all(LOST.map((fault) => requestWithFault(portal, agent, fault)));
  for (const orderId of orderIds) {
    await expect
      .poll(async () => storedOrder(portal, orderId), { timeout: 15_000 })
      .toEqual({ state: "awaiting_customer", kinds: ["created", "submitted", "ambiguous", "found"] });
    expect(await portal.sandbox.accepted(orderId, "request_pan")).toBe(1);
  }
});

test("a request that was never accepted stays unknown, and is not sent again", async ({ newPortal }) => {
  const portal = await newPortal(IMPATIENT);
  const agent = await signIn(portal, AGENT);
  const orderId = await requestWithFault(portal, agent, "reset_before");
  const lookUps = async () =>
    (await portal.sandbox.ledger(orderId)).filter((one) => one.endpoint === "pan_status").length;
  await expect.poll(lookUps, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  expect((await storedOrder(portal, orderId)).state).toBe("unknown");
  const sent = (await portal.sandbox.ledger(orderId)).filter((one) => one.write);
  expect(sent.map((one) => one.endpoint)).toEqual(["request_pan"]);
});

test("look-ups stop at the bound; then the operator decides", async ({ newPortal }) => {
  const portal = await newPortal({ env: () => ({ RECONCILE_FIRST_MS: "1000", RECONCILE_BOUND_MS: "2000" }) });
  const agent = await signIn(portal, AGENT);
  const orderId = await requestWithFault(portal, agent, "reset_before");
  await expect
    .poll(async () => (await storedOrder(portal, orderId)).state, { timeout: 15_000 })
    .toBe("needs_review");
});

test("an order whose callbacks are all lost is settled by look-up", async ({ newPortal, openPage, text }) => {
  const portal = await newPortal(IMPATIENT);
  const session = await signIn(portal, AGENT);
  const page = await openPage({ storageState: session.state, baseURL: portal.url });
  await portal.sandbox.settings({ callbacks: "drop" });
  const orderId = await requestByForm(page, text);
  await portal.sandbox.move(orderId, "finish");
  await expect(stateOn(page, "succeeded")).toBeVisible({ timeout: 15_000 });
  expect((await portal.sandbox.callbacks(orderId)).map((one) => one.state)).toEqual(["dropped"]);
  const reference = await timelineOn(page);
  expect(reference.at(-1)).toMatch(
    new RegExp(text.evidence.found_reference.replace("{reference}", "NSDL\\d{8}")),
  );
});

test("an unreachable vendor leaves an order that can safely be sent again", async ({
  newPortal,
  openPage,
  text,
}) => {
  const portal = await newPortal({ env: () => ({ INEXOPAY_BASE_URL: "http://127.0.0.1:9" }) });
  const session = await signIn(portal, AGENT);
  const page = await openPage({ storageState: session.state, baseURL: portal.url });
  await page.goto("/agent/pan/new");
  await fillPanForm(page, text, panFields());
  await sendButton(page, text).click();
  await expect(stateOn(page, "created")).toContainText(text.states.created);
  await page.getByRole("button", { name: text.order.sendAgain, exact: true }).click();
  await expect(page.locator(".timeline-title", { hasText: text.evidence.not_sent })).toHaveCount(2);
});

async function requestWithFault(
  portal: Portal,
  agent: Awaited<ReturnType<typeof signIn>>,
  fault: string,
): Promise<string> {
  const fields = panFields();
  await portal.sandbox.fault({ endpoint: "request_pan", fault, mobile: fields.number });
  return requestPan(portal, agent, fields);
}
