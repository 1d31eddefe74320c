import { afterAll, expect, test, vi } from "vitest";
import { databasePool } from "@/db/client";
import { forgetTurns, takeTurn } from "@/lib/platform/limits/take-turn";
import { freshAgent } from "@/testing/fixtures";
import { requestedPan, startTestSandbox } from "@/testing/vendor/sandbox";
import { askUpstream } from "./ask-upstream";

const vendor = await startTestSandbox();
afterAll(vendor.close);

test("while an ask is under way, all others about the order are the same ask, and hold no connection", async () => {
  const actor = await freshAgent();
  const orderid = await requestedPan(actor);
  await vendor.fault({ endpoint: "pan_status", fault: "slow", delayMs: 800, times: 10, orderid });
  const asks = Array.from({ length: 30 }, () => askUpstream({ actor, input: { orderid } }));
  const isAsked = async () => expect(await vendor.calls(orderid, "pan_status")).toHaveLength(1);
  await vi.waitFor(isAsked, { timeout: 15_000 });
  await vi.waitFor(() => {
    const { totalCount, idleCount, waitingCount } = databasePool();
    expect([totalCount - idleCount, waitingCount]).toEqual([0, 0]);
  });
  for (const asked of await Promise.all(asks))
    expect(asked).toEqual({ ok: true, data: { orderId: orderid } });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(1);
  await askUpstream({ actor, input: { orderid } });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(2);
});

test("an ask of another process is the same ask too", async () => {
  const actor = await freshAgent();
  const orderid = await requestedPan(actor);
  const others = { name: "ask-of-order", times: 1, seconds: 30 };
  await takeTurn(others, orderid);
  expect(await askUpstream({ actor, input: { orderid } })).toMatchObject({ ok: true });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(0);
  await forgetTurns(others, orderid);
  await askUpstream({ actor, input: { orderid } });
  expect(await vendor.calls(orderid, "pan_status")).toHaveLength(1);
});
