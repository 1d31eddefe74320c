import { afterAll, describe, expect, test } from "vitest";
import { freshAgent } from "@/testing/fixtures";
import { panForm, requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { waitBriefly } from "./wait-briefly";

const vendor = await startTestSandbox();
process.env.SUBMIT_WAIT_MS = "50";
process.env.INEXOPAY_TIMEOUT_MS = "5000";
afterAll(vendor.close);

/** Requests a PAN from a vendor with this fault: the form does not wait for the answer. */
async function requestedWith(fault: string, delayMs?: number): Promise<string> {
  const form = panForm();
  await vendor.fault({
    endpoint: "request_pan",
    fault,
    mobile: form.number,
    ...(delayMs ? { delayMs } : {}),
  });
  const orderId = await requestedPan(await freshAgent(), form);
  expect((await stateAndKinds(orderId)).state).toBe("submitting");
  return orderId;
}

const becomes = (orderId: string, state: string) =>
  expect.poll(async () => (await stateAndKinds(orderId)).state, { timeout: 15_000 }).toBe(state);

describe.concurrent("a form does not wait for a slow vendor", () => {
  test("a late answer is recorded when it arrives", async () => {
    const orderId = await requestedWith("slow", 2_500);
    await becomes(orderId, "awaiting_customer");
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  });

  test("without an answer the order is unknown after the timeout, and is not sent again", async () => {
    const orderId = await requestedWith("hang");
    await becomes(orderId, "unknown");
    expect((await stateAndKinds(orderId)).kinds).toEqual(["created", "submitted", "ambiguous"]);
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  });
});

describe("waitBriefly", () => {
  test("waits for work that finishes in time, and ends on a fault", async () => {
    const done: string[] = [];
    await waitBriefly(Promise.resolve().then(() => done.push("sent")));
    expect(done).toEqual(["sent"]);
    expect(await waitBriefly(Promise.reject(new Error("the database is gone")))).toBeUndefined();
  });

  test("continues without work that never ends", async () => {
    expect(await waitBriefly(new Promise(() => undefined))).toBeUndefined();
  });
});
