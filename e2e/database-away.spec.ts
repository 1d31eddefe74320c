import { postForm, send } from "./fixtures/http";
import { customerPage, requestPan, storedOrder } from "./fixtures/orders";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

test("without its database the portal turns callbacks away, lives on, and takes them when they come again", async ({
  newPortal,
}) => {
  const portal = await newPortal();
  const agent = await signIn(portal, AGENT);
  const orderId = await requestPan(portal, agent);
  const page = await customerPage(agent, orderId);
  await portal.database.takeAway();

  const fields = { orderid: orderId, status: "success", datetime: "2026-11-22 14:30:00" };
  expect((await postForm(portal.callbackUrl, fields)).status).toBe(503);
  expect((await postForm(page, fields)).status).toBeGreaterThanOrEqual(500);
  expect((await send(`${portal.url}/api/health/ready`)).status).toBe(503);
  expect((await send(`${portal.url}/api/health/live`)).status).toBe(200);
  for (const path of ["/agent", `/agent/orders/${orderId}`, `/agent/orders/${orderId}/version`, "/login"]) {
    expect((await agent.get(path)).status, path).toBeGreaterThanOrEqual(500);
  }
  expect((await send(page)).status).toBeGreaterThanOrEqual(500);
  expect((await send(`${portal.url}/pan-redirect?txid=12345678`)).status).toBeGreaterThanOrEqual(500);

  await portal.sandbox.move(orderId, "finish");
  expect((await portal.sandbox.callbacks(orderId)).map((one) => one.state)).toEqual(["delivering"]);
  expect(portal.isUp()).toBe(true);
  await portal.database.giveBack();
  await expect
    .poll(async () => (await storedOrder(portal, orderId)).state, { timeout: 20_000 })
    .toBe("succeeded");
  const [delivery] = await portal.sandbox.callbacks(orderId);
  expect(delivery?.state).toBe("delivered");
  expect(delivery?.attempts[0]?.httpStatus).toBe(503);
  expect((await agent.get(`/agent/orders/${orderId}`)).text).toContain('data-order-state="succeeded"');
});

test("a database that is lost in the middle of the work ends no process", async ({ newPortal }) => {
  const portal = await newPortal();
  const agent = await signIn(portal, AGENT);
  for (let round = 0; round < 5; round++) {
    const requests = Array.from({ length: 15 }, (_, i) =>
      i % 3 === 0
        ? agent.get("/agent/orders")
        : postForm(portal.callbackUrl, { orderid: `NOTOURS${round}${i}`, status: "pending" }),
    );
    const answers = Promise.all(requests);
    await portal.database.takeAway();
    for (const { status } of await answers) expect([200, 307, 500, 503]).toContain(status);
    await portal.database.giveBack();
  }
  expect(portal.isUp()).toBe(true);
  expect(portal.logs()).not.toMatch(/uncaughtException|Your pool doesn't have/);
  await expect.poll(async () => (await agent.get("/agent/orders")).status).toBe(200);
  // The jobs go on too: whatever ended the worker, another one works off the inbox.
  await postForm(portal.callbackUrl, { orderid: "NOTOURSATALL", status: "pending" });
  const outcome = () => portal.database.query("select outcome from callbacks where orderid = 'NOTOURSATALL'");
  await expect.poll(outcome, { timeout: 30_000 }).toEqual([{ outcome: "unknown_order" }]);
});
