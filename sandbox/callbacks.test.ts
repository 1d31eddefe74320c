import { describe, expect, test } from "vitest";
import { startReceiver } from "@/testing/vendor/callback-receiver";
import { PAN, PATHS, start, until } from "@/testing/vendor/sandbox-kit";

/** Starts a PAN application, with a receiver as the global callback address. */
async function begun(...statuses: number[]) {
  const receiver = await startReceiver(...statuses);
  const sandbox = await start({ callbackUrl: receiver.url });
  await sandbox.call(PATHS.requestPan, PAN);
  const words = () => receiver.received.map((one) => one.fields.status);
  return { ...sandbox, ...receiver, url: sandbox.url, hook: receiver.url, words };
}

describe("a callback", () => {
  test("has the documented headers and fields", async () => {
    const now = Date.UTC(2026, 5, 3, 20, 0, 0);
    const receiver = await startReceiver(200);
    const { call, control } = await start({ callbackUrl: receiver.url, now: () => now });
    await call(PATHS.requestPan, PAN);
    await control("POST", "orders/ORD12345/finish");
    expect(receiver.received).toHaveLength(1);
    const [only] = receiver.received;
    expect(only?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      "x-callback-source": "INEXOPAY-API",
    });
    expect(only?.fields).toEqual({
      orderid: "ORD12345",
      order_id: "ORD12345",
      status: "success",
      remark: "PAN application completed successfully",
      datetime: "2026-06-04 01:30:00",
      callback_type: "global_webhook",
    });
  });

  test("is retried after a 503 and after a redirect, until a 2xx", async () => {
    const { control, received, callbacks } = await begun(503, 302, 204);
    await control("POST", "orders/ORD12345/finish");
    await until(async () => (await callbacks())[0]?.state === "delivered");
    const [delivery] = await callbacks();
    expect(delivery?.attempts.map((one) => one.httpStatus)).toEqual([503, 302, 204]);
    expect(received).toHaveLength(3);
    expect(received[2]?.fields).toEqual(received[0]?.fields);
  });

  test("is given up after ten retries, each after twice the wait", async () => {
    const { control, received, callbacks } = await begun(500);
    await control("POST", "settings", { retryBaseMs: 1 });
    const began = Date.now();
    await control("POST", "orders/ORD12345/fail");
    await until(async () => (await callbacks())[0]?.state === "gave_up");
    expect((await callbacks())[0]).toMatchObject({ state: "gave_up", status: "failed", url: null });
    expect(received).toHaveLength(11);
    expect(Date.now() - began).toBeGreaterThanOrEqual(1023);
  });

  test("counts an unreachable receiver as a failed attempt", async () => {
    const { call, control, callbacks } = await start({ callbackUrl: "http://127.0.0.1:9/hook" });
    await call(PATHS.requestPan, PAN);
    await control("POST", "orders/ORD12345/finish");
    expect((await callbacks())[0]?.attempts[0]).toMatchObject({ httpStatus: null });
  });

  test("is stopped by a reset", async () => {
    const { control, received } = await begun(500);
    await control("POST", "settings", { retryBaseMs: 500 });
    await control("POST", "orders/ORD12345/finish");
    await control("POST", "reset");
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(received).toHaveLength(1);
  });
});

describe("callbacks are sent", () => {
  test("for success, then refund; setting the same status again sends nothing", async () => {
    const { control, words } = await begun(200);
    for (const verb of ["finish", "finish", "refund"]) await control("POST", `orders/ORD12345/${verb}`);
    expect(words()).toEqual(["success", "refund"]);
  });

  test("never, when they are dropped", async () => {
    const { control, words, callbacks } = await begun(200);
    await control("POST", "settings", { callbacks: "drop" });
    await control("POST", "orders/ORD12345/finish");
    expect(words()).toEqual([]);
    expect((await callbacks())[0]).toMatchObject({ state: "dropped", attempts: [] });
  });

  test("twice with the same fields, when they are duplicated", async () => {
    const { control, received } = await begun(200);
    await control("POST", "settings", { callbacks: "duplicate" });
    await control("POST", "orders/ORD12345/finish");
    expect(received).toHaveLength(2);
    expect(received[0]?.fields).toEqual(received[1]?.fields);
  });

  test("newest first, then a stale one with an earlier time, when they are reversed", async () => {
    const { control, received, words } = await begun(200);
    await control("POST", "settings", { callbacks: "reverse" });
    await control("POST", "orders/ORD12345/finish");
    expect(words()).toEqual(["success", "pending"]);
    const [news, stale] = received.map((one) => one.fields.datetime ?? "");
    expect(stale && news && stale < news).toBe(true);
  });

  test.each([
    ["9000000023", []],
    ["9000000024", ["success", "pending"]],
  ])("as the magic number %s says", async (number, expected) => {
    const { call, control, words } = await begun(200);
    await call(PATHS.requestPan, { ...PAN, number, orderid: "ORD2" });
    await control("POST", "orders/ORD2/finish");
    expect(words()).toEqual(expected);
  });

  test("by hand: any status, many times, any address, even for an unknown order", async () => {
    const { control, words, received } = await begun(200);
    await control("POST", "callbacks", { orderid: "ORD12345", status: "failure", times: 3 });
    expect(words()).toEqual(["failure", "failure", "failure"]);
    const other = await startReceiver(200);
    await control("POST", "callbacks", { orderid: "NOBODY", status: "success", url: other.url });
    expect(other.received[0]?.fields).toMatchObject({ orderid: "NOBODY", callback_type: "per_transaction" });
    expect(received).toHaveLength(3);
  });

  test("nowhere, when no address is known", async () => {
    const { call, control, callbacks } = await start();
    await call(PATHS.requestPan, PAN);
    await control("POST", "orders/ORD12345/finish");
    expect(await callbacks()).toEqual([]);
    const answer = await control("POST", "callbacks", { orderid: "ORD12345", status: "success" });
    expect(answer.error).toMatch(/No url given/);
  });
});
