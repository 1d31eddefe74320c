import { afterAll, expect, test, vi } from "vitest";
import { databasePool } from "@/lib/platform/database";
import { forgetTurns, takeTurn } from "@/lib/platform/limits/take-turn";
import { freshAgent } from "@/testing/fixtures";
import { requestedPan, startTestSandbox } from "@/testing/vendor/sandbox";
import { lookUpNow } from "./look-up-now";

const vendor = await startTestSandbox();
afterAll(vendor.close);
const SLOW_MACHINE = { timeout: 15_000 };

test("during a look-up, all others of the order join it and hold no connection", async () => {
  const actor = await freshAgent();
  const orderid = await requestedPan(actor);
  await vendor.fault({ endpoint: "pan_status", fault: "slow", delayMs: 2_000, times: 10, orderid });
  const lookUps = Array.from({ length: 30 }, () => lookUpNow({ actor, input: { orderid } }));
  const isLookedUp = async () => expect(await vendor.calls(orderid, "pan_status")).toHaveLength(1);
  await vi.waitFor(isLookedUp, SLOW_MACHINE);
  await vi.waitFor(() => {
    const { totalCount, idleCount, waitingCount } = databasePool();
    expect([totalCount - idleCount, waitingCount]).toEqual([0, 0]);
  }, SLOW_MACHINE);
  for (const done of await Promise.all(lookUps))
    expect(done).toEqual({ ok: true, data: { orderId: orderid } });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(1);
  await lookUpNow({ actor, input: { orderid } });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(2);
});

test("they also join a look-up of another process", async () => {
  const actor = await freshAgent();
  const orderid = await requestedPan(actor);
  const others = { name: "look-up-of-order", times: 1, seconds: 30 };
  await takeTurn(others, orderid);
  expect(await lookUpNow({ actor, input: { orderid } })).toMatchObject({ ok: true });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(0);
  await forgetTurns(others, orderid);
  await lookUpNow({ actor, input: { orderid } });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(1);
});
