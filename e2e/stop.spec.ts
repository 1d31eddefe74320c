import { post, withFields } from "./fixtures/forms";
import { send } from "./fixtures/http";
import { orderIdIn, panFields, servedPanForm, storedOrder } from "./fixtures/orders";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

// Any free worker takes the next test; on one worker this file would outlast all others.
test.describe.configure({ mode: "parallel" });

const SLOW_MS = 4_000;
const env = () => ({ SUBMIT_WAIT_MS: "300", INEXOPAY_TIMEOUT_MS: "10000" });

test("asked to stop, the portal refuses new requests, stores the vendor's late answer, and ends", async ({
  newPortal,
}) => {
  const portal = await newPortal({ env });
  const agent = await signIn(portal, AGENT);
  const fields = panFields();
  await portal.sandbox.fault({
    endpoint: "request_pan",
    fault: "slow",
    delayMs: SLOW_MS,
    mobile: fields.number,
  });
  const answer = await post(withFields(await servedPanForm(portal, agent), fields), agent.cookie);
  expect(answer.status).toBe(303);
  const orderId = orderIdIn(answer.headers.location ?? "");
  expect((await storedOrder(portal, orderId)).state).toBe("submitting");

  const ended = portal.terminate();
  await expect.poll(() => send(`${portal.url}/api/health/live`).catch(() => "refused")).toBe("refused");
  await ended;
  expect(await storedOrder(portal, orderId)).toEqual({
    state: "awaiting_customer",
    kinds: ["created", "submitted", "accepted"],
  });
  expect(portal.logs()).toContain('"inTime":true');
});

test("a stop does not exceed its wait; look-ups find what is left", async ({ newPortal }) => {
  const portal = await newPortal({
    env: () => ({ ...env(), STOP_WAIT_MS: "500", RECONCILE_FIRST_MS: "500" }),
  });
  const agent = await signIn(portal, AGENT);
  const fields = panFields();
  await portal.sandbox.fault({
    endpoint: "request_pan",
    fault: "hang",
    delayMs: 9_000,
    mobile: fields.number,
  });
  const answer = await post(withFields(await servedPanForm(portal, agent), fields), agent.cookie);
  const orderId = orderIdIn(answer.headers.location ?? "");
  await expect.poll(() => portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
  await portal.terminate();
  expect(portal.logs()).toContain('"inTime":false');
  await portal.restart();
  await expect
    .poll(async () => (await storedOrder(portal, orderId)).state, { timeout: 40_000 })
    .toBe("awaiting_customer");
  expect(await portal.sandbox.requestsFor(fields.number)).toHaveLength(1);
});
