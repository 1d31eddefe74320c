import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { setClock } from "@/lib/platform/clock";
import { serverStatus } from "@/lib/vendor/inexopay/endpoints/account/server-status";
import { panStatus } from "@/lib/vendor/inexopay/endpoints/pan/pan-status";
import { requestPan } from "@/lib/vendor/inexopay/endpoints/pan/request-pan";
import { startTestVendor, TEST_API_KEY, TEST_USERNAME, type TestVendor } from "@/testing/vendor/one-answer";
import { createInexopayClient } from "./client";

const FOUND = `{"status_code":200,"status":"SUCCESS","order_id":"ORD1","reference":"NSDL12345678","number":"9876543210"}`;
const CONFIG = {
  baseUrl: "https://x.example",
  apiKey: "k",
  username: "u",
  bodyFormat: "form",
  timeoutMs: 1,
} as const;
let vendor: TestVendor | undefined;

afterEach(async () => {
  setClock();
  await vendor?.server.close();
  vendor = undefined;
});

describe("the request", () => {
  test.each([
    ["form", "application/x-www-form-urlencoded"],
    ["json", "application/json"],
  ] as const)("as %s carries the credentials and the documented fields", async (bodyFormat, contentType) => {
    vendor = await startTestVendor(FOUND, { bodyFormat });
    await panStatus(vendor.client, { orderid: "ORD1" });
    expect(vendor.received()).toEqual({
      line: "POST /api/nsdl-pan/v1/pan_status.php",
      contentType,
      fields: { api_key: TEST_API_KEY, username: TEST_USERNAME, orderid: "ORD1" },
    });
  });

  test("a base URL with a path keeps it", async () => {
    vendor = await startTestVendor(`{"status":"success"}`, { pathPrefix: "/sandbox/" });
    await serverStatus(vendor.client);
    expect(vendor.received().line).toBe("GET /sandbox/api/server_status.php");
  });

  test("server_status carries no credentials anywhere", async () => {
    vendor = await startTestVendor(`{"status":"success"}`);
    const { call } = await serverStatus(vendor.client);
    expect(call.request).toEqual({});
    expect(vendor.server.requests.join()).not.toMatch(new RegExp(`${TEST_API_KEY}|${TEST_USERNAME}`));
  });

  test("an invalid request is not sent", async () => {
    vendor = await startTestVendor(FOUND);
    const input = { orderid: "ORD1", number: "123", pan_mode: "EKYC", pan_type: "new_pan" };
    const outcome = await requestPan(vendor.client, input);
    expect(outcome).toMatchObject({ kind: "notSent", reason: "invalid_request" });
    expect(outcome.call).toMatchObject({
      outcome: "notSent",
      httpStatus: null,
      response: null,
      orderid: "ORD1",
    });
    expect(vendor.server.connections()).toBe(0);
  });
});

describe("the record of a call", () => {
  test("says what happened, redacted", async () => {
    setClock(() => Date.UTC(2026, 5, 3, 10));
    vendor = await startTestVendor(
      `Notice: x on line 1 ${FOUND.replace("}", `,"api_key":"${TEST_API_KEY}"}`)}`,
      {
        status: 201,
      },
    );
    const { call } = await panStatus(vendor.client, { orderid: "ORD1" });
    expect(call).toEqual({
      endpoint: "panStatus",
      orderid: "ORD1",
      startedAt: new Date(Date.UTC(2026, 5, 3, 10)),
      durationMs: expect.any(Number),
      httpStatus: 201,
      request: { api_key: "[masked]", username: "[masked]", orderid: "ORD1" },
      response:
        'Notice: x on line 1\n{"status_code":200,"status":"SUCCESS","order_id":"ORD1","reference":"NSDL12345678","number":"XXXXXX3210","api_key":"[masked]"}',
      outcome: "accepted",
      reason: null,
    });
  });

  test("a refusal carries the vendor's words without the secrets", async () => {
    const words = `No transaction found for ${TEST_USERNAME} ${TEST_API_KEY} 9999 4105 7058`;
    vendor = await startTestVendor(`{"status":"FAILED","message":"${words}"}`);
    const outcome = await panStatus(vendor.client, { orderid: "ORD1" });
    expect(outcome).toMatchObject({
      kind: "rejected",
      reason: "not_found",
      message: "No transaction found for [masked] [masked] XXXXXXXX7058",
      call: { outcome: "rejected", reason: "not_found" },
    });
  });

  test.each([
    ["<h1>502</h1>", 502, "server_error", "<h1>502</h1>"],
    ["", 200, "not_understood", ""],
    ["", 302, "redirected", null],
    [`{"status":"SUCCESS"}`, 400, "contradictory", `{"status":"SUCCESS"}`],
  ])("ambiguous: %s under %i", async (text, status, reason, response) => {
    vendor = await startTestVendor(text, { status });
    const outcome = await panStatus(vendor.client, { orderid: "ORD1" });
    expect(outcome).toMatchObject({
      kind: "ambiguous",
      reason,
      call: { httpStatus: status, response, reason },
    });
  });

  test("if the vendor is unreachable, nothing was sent", async () => {
    vendor = await startTestVendor("");
    await vendor.server.close();
    const outcome = await panStatus(vendor.client, { orderid: "ORD1" });
    expect(outcome).toMatchObject({
      kind: "notSent",
      reason: "refused_connection",
      call: { httpStatus: null },
    });
  });
});

describe("the client", () => {
  test("reveals its credentials to nobody who prints it", async () => {
    vendor = await startTestVendor("");
    const shown = inspect(vendor.client, { depth: 9, showHidden: true }) + JSON.stringify(vendor.client);
    expect(shown).not.toMatch(new RegExp(`${TEST_API_KEY}|${TEST_USERNAME}`));
  });

  test.each([
    [{ baseUrl: "not an address" }],
    [{ baseUrl: "ftp://x.example" }],
    [{ baseUrl: "https://u:secret@x.example" }],
    [{ apiKey: "" }],
    [{ username: "" }],
    [{ timeoutMs: 0 }],
    [{ timeoutMs: Number.NaN }],
  ])("cannot be made with %j", (wrong) => {
    expect(() => createInexopayClient({ ...CONFIG, ...wrong })).toThrow(/^The INEXOPAY (?!.*secret)/);
  });
});
