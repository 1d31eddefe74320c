import { lastConsoleStep } from "./fixtures/console";
import { post, withFields } from "./fixtures/forms";
import { postForm, readableText } from "./fixtures/http";
import { makeOlder } from "./fixtures/older";
import { freshMobile, panFields, requestPan, servedPanForm, storedOrder } from "./fixtures/orders";
import { ADMIN, AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

test("killed during sends, a call by hand and a callback: nothing is lost, sent again or done twice", async ({
  newPortal,
  text,
}) => {
  // All of it is in the air at the time of the kill, however slow this machine is.
  const slow = { SUBMIT_WAIT_MS: "120000", INEXOPAY_TIMEOUT_MS: "120000", RECONCILE_FIRST_MS: "1000" };
  const portal = await newPortal({ env: () => slow });
  const { database, sandbox } = portal;
  const [agent, admin] = [await signIn(portal, AGENT), await signIn(portal, ADMIN)];
  const orderIds = [await requestPan(portal, agent), await requestPan(portal, agent)];
  const [accepted, unheard, byHand] = [panFields(), panFields(), freshMobile()];
  const calls: [string, string][] = [
    ["hang", accepted.number],
    ["hang_before", unheard.number],
    ["hang", byHand],
  ];
  for (const [fault, mobile] of calls)
    await sandbox.fault({ endpoint: "request_pan", fault, mobile, delayMs: 120_000 });
  const served = await servedPanForm(portal, agent);
  const again = withFields(await servedPanForm(portal, agent), accepted);
  const call = await lastConsoleStep(portal, admin, byHand);
  const lost = [
    post(again, agent.cookie),
    post(withFields(served, unheard), agent.cookie),
    post(call, admin.cookie),
  ].map((answer) => answer.then(({ status }) => String(status)).catch((error: Error) => error.name));
  for (const [, mobile] of calls)
    await expect.poll(async () => (await sandbox.requestsFor(mobile)).length).toBe(1);
  // With its order locked the job waits in the middle of its work, and is killed there.
  const release = await database.hold("select id from orders where id = $1 for update", [orderIds[0]]);
  for (const orderid of orderIds) {
    const fields = { orderid, status: "success", datetime: "2026-11-22 14:30:00" };
    expect((await postForm(portal.callbackUrl, fields)).status).toBe(200);
  }
  const blocked =
    "select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0";
  await expect.poll(async () => (await database.query(blocked)).length).toBeGreaterThan(0);
  await portal.kill9();
  expect(await Promise.all(lost)).toEqual(["Error", "Error", "Error"]);
  await release();

  const [sent] = await sandbox.requestsFor(accepted.number);
  const orderId = sent?.orderid ?? "";
  expect(sent?.accepted).toBe(true);
  const never = (await sandbox.requestsFor(unheard.number))[0]?.orderid ?? "";
  for (const id of [orderId, never])
    expect(await storedOrder(portal, id)).toEqual({ state: "submitting", kinds: ["created", "submitted"] });
  await portal.restart([], { INEXOPAY_TIMEOUT_MS: "2000" });

  await test.step("between send and record: the order is stored, sent once, and found by look-up", async () => {
    expect((await agent.get("/agent/orders")).text).toContain(orderId);
    // The agent submits the unanswered form again: it is the same order, and nothing is sent.
    expect((await post(again, agent.cookie)).headers.location).toBe(`/agent/orders/${orderId}`);
    await makeOlder(portal, orderId, "1 hour");
    await expect
      .poll(() => storedOrder(portal, orderId))
      .toEqual({ state: "awaiting_customer", kinds: ["created", "submitted", "no_answer", "found"] });
    expect(await sandbox.requestsFor(accepted.number)).toHaveLength(1);
  });

  await test.step("before the send: the order is kept, and no machine sends it", async () => {
    await makeOlder(portal, never, "1 hour");
    await expect.poll(async () => (await storedOrder(portal, never)).kinds).toContain("not_found");
    expect((await storedOrder(portal, never)).state).toBe("unknown");
    expect(await sandbox.requestsFor(unheard.number)).toHaveLength(1);
  });

  await test.step("in a call by hand: it is not sent again, and its page says that the answer is lost", async () => {
    const { status, headers } = await post(call, admin.cookie);
    expect(status).toBe(303);
    await expect
      .poll(async () => readableText((await admin.get(headers.location ?? "")).text))
      .toContain(text.console.lost);
    expect(await sandbox.requestsFor(byHand)).toHaveLength(1);
  });

  await test.step("in the middle of a callback: the next start processes it once", async () => {
    for (const id of orderIds) {
      await expect.poll(async () => (await storedOrder(portal, id)).state).toBe("succeeded");
      expect((await storedOrder(portal, id)).kinds.filter((kind) => kind === "callback")).toHaveLength(1);
    }
  });
});
