import { post, withFields } from "./fixtures/forms";
import { postForm } from "./fixtures/http";
import { panFields, requestPan, servedPanForm, storedOrder } from "./fixtures/orders";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const IMPATIENT = { env: () => ({ RECONCILE_FIRST_MS: "1000", INEXOPAY_TIMEOUT_MS: "3000" }) };

test("killed between send and record: the order is stored, sent once, and found by look-up", async ({
  newPortal,
}) => {
  const portal = await newPortal(IMPATIENT);
  const agent = await signIn(portal, AGENT);
  const fields = panFields();
  await portal.sandbox.fault({ endpoint: "request_pan", fault: "hang", mobile: fields.number });
  const form = withFields(await servedPanForm(portal, agent), fields);
  const lost = post(form, agent.cookie).catch((error: Error) => error.name);
  await expect.poll(async () => (await portal.sandbox.requestsFor(fields.number)).length).toBe(1);
  await portal.kill9();
  expect(await lost).toBe("Error");

  const [sent] = await portal.sandbox.requestsFor(fields.number);
  const orderId = sent?.orderid ?? "";
  expect(sent?.accepted).toBe(true);
  expect(await storedOrder(portal, orderId)).toEqual({
    state: "submitting",
    kinds: ["created", "submitted"],
  });
  await portal.restart();
  expect((await agent.get("/agent/orders")).text).toContain(orderId);
  // The agent submits the unanswered form again: it is the same order, and nothing is sent.
  expect((await post(form, agent.cookie)).headers.location).toBe(`/agent/orders/${orderId}`);
  await expect
    .poll(() => storedOrder(portal, orderId), { timeout: 20_000 })
    .toEqual({ state: "awaiting_customer", kinds: ["created", "submitted", "no_answer", "found"] });
  expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
});

test("killed before the send: the order is kept, and no machine sends it", async ({ newPortal }) => {
  const portal = await newPortal(IMPATIENT);
  const agent = await signIn(portal, AGENT);
  const fields = panFields();
  await portal.sandbox.fault({ endpoint: "request_pan", fault: "hang_before", mobile: fields.number });
  const lost = post(withFields(await servedPanForm(portal, agent), fields), agent.cookie).catch(() => "lost");
  await expect.poll(async () => (await portal.sandbox.requestsFor(fields.number)).length).toBe(1);
  await portal.kill9();
  expect(await lost).toBe("lost");
  await portal.restart();
  const orderId = (await portal.sandbox.requestsFor(fields.number))[0]?.orderid ?? "";
  await expect
    .poll(async () => (await storedOrder(portal, orderId)).kinds, { timeout: 20_000 })
    .toContain("not_found");
  expect((await storedOrder(portal, orderId)).state).toBe("unknown");
  expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
});

test("killed while it processes a callback: the next start processes it once", async ({ newPortal }) => {
  const portal = await newPortal(IMPATIENT);
  const agent = await signIn(portal, AGENT);
  const orderIds = [await requestPan(portal, agent), await requestPan(portal, agent)];
  const [first = ""] = orderIds;
  // With its order locked the job waits in the middle of its work, and is killed there.
  const release = await portal.database.hold("select id from orders where id = $1 for update", [first]);
  for (const orderid of orderIds) {
    const fields = { orderid, status: "success", datetime: "2026-11-22 14:30:00" };
    expect((await postForm(portal.callbackUrl, fields)).status).toBe(200);
  }
  const blocked =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(async () => (await portal.database.query(blocked)).length).toBeGreaterThan(0);
  await portal.kill9();
  await release();
  await portal.restart();
  for (const orderId of orderIds) {
    await expect
      .poll(async () => (await storedOrder(portal, orderId)).state, { timeout: 15_000 })
      .toBe("succeeded");
    expect((await storedOrder(portal, orderId)).kinds.filter((kind) => kind === "callback")).toHaveLength(1);
  }
});
