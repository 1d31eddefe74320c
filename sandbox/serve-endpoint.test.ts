import { describe, expect, test } from "vitest";
import { ACCOUNT, AGENT, CREDENTIALS, PAN, PATHS, start } from "@/testing/vendor/sandbox-kit";
import { ENDPOINTS } from "./endpoints/catalogue";

const SAMPLES: Record<string, Record<string, string>> = {
  check_status: {},
  balance: {},
  onboarding: AGENT,
  "account-open": ACCOUNT,
  "account-status": { orderid: "L1", pancard: "AAAPD1234F" },
  "account-details": { orderid: "L1", txn_id: "NSDLDCC4FFF9" },
  "account-list": { orderid: "L1" },
  request_pan: PAN,
  pan_status: { orderid: "L1" },
  incomplete: { orderid: "L1" },
  "send-otp": { orderid: "A1", aadhaar_number: "999941057058" },
  "verify-otp": { orderid: "A1", request_id: "R1", otp: "123456", aadhaar_number: "999941057058" },
};
const POSTS = ENDPOINTS.filter((endpoint) => endpoint.method === "POST");

test("there are thirteen endpoints, and a sample for each that takes fields", () => {
  expect(ENDPOINTS).toHaveLength(13);
  expect(POSTS.map((endpoint) => endpoint.name).sort()).toEqual(Object.keys(SAMPLES).sort());
});

describe.each(POSTS)("strict checks of $name", ({ name, path, fields }) => {
  const sample = SAMPLES[name] ?? {};

  test("the method, the credentials and unknown fields", async () => {
    const { url, call } = await start();
    const got = await fetch(url + path);
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await call(path, { ...sample, api_key: "wrong" })).toEqual({
      status: 401,
      body: { status_code: 401, status: "FAILED", message: "Invalid API key or username" },
    });
    expect((await call(path, { ...sample, username: "else" })).status).toBe(401);
    expect(await call(path, { ...sample, colour: "red" })).toEqual({
      status: 400,
      body: { status_code: 400, status: "FAILED", message: "Unknown parameter: colour" },
    });
  });

  test("every required field", async () => {
    const { call } = await start();
    for (const field of Object.keys(fields).filter((one) => fields[one]?.required)) {
      const { [field]: _left, ...rest } = sample;
      expect((await call(path, rest)).body.message).toBe(`Missing required parameter: ${field}`);
    }
  });
});

test.each([
  [PATHS.requestPan, PAN, { number: "1234567890" }],
  [PATHS.requestPan, PAN, { number: "+919876543210" }],
  [PATHS.requestPan, PAN, { pan_mode: "ekyc" }],
  [PATHS.requestPan, PAN, { pan_type: "new" }],
  [PATHS.requestPan, PAN, { orderid: "with blank" }],
  [PATHS.requestPan, PAN, { return_url: "javascript:alert(1)" }],
  [PATHS.onboarding, AGENT, { date_of_birth: "28/02/1990" }],
  [PATHS.onboarding, AGENT, { date_of_birth: "1990-02-29" }],
  [PATHS.onboarding, AGENT, { pincode: "012345" }],
  [PATHS.onboarding, AGENT, { email: "ravi" }],
  [PATHS.accountOpen, ACCOUNT, { account_type: "Saving" }],
  [PATHS.accountOpen, ACCOUNT, { pancard: "aaapd1234f" }],
  [PATHS.accountOpen, ACCOUNT, { pancard: "AAAPD0000F" }],
  [PATHS.accountOpen, ACCOUNT, { agent_pancard: "X" }],
  [PATHS.sendOtp, { orderid: "A1" }, { aadhaar_number: "999941057059" }],
  [PATHS.sendOtp, { orderid: "A1" }, { aadhaar_number: "9999 4105 7058" }],
])("%s refuses a wrong format: %#", async (path, sample, wrong) => {
  const { call } = await start();
  const answer = await call(path, { ...sample, ...wrong });
  expect(answer).toEqual({
    status: 400,
    body: {
      status_code: 400,
      status: "FAILED",
      message: `Invalid parameter: ${Object.keys(wrong)[0]}`,
    },
  });
});

test("an optional field may be missing, empty or filled", async () => {
  const { call } = await start();
  const extras: Record<string, string>[] = [
    {},
    { agent_pancard: "" },
    { agent_pancard: "AAAPK1234L", middle_name: "K" },
  ];
  for (const extra of extras)
    expect((await call(PATHS.accountOpen, { ...ACCOUNT, ...extra })).status).toBe(200);
  expect((await call(PATHS.requestPan, { ...PAN, return_url: "https://shop.example/r" })).status).toBe(200);
});

test("an agent id must be the seeded one or one that was issued, even before a restart", async () => {
  const { call } = await start();
  const { body } = await call(PATHS.onboarding, AGENT);
  const bcagentid = String(body.bcagentid);
  const restarted = await start();
  const used = await restarted.call(PATHS.accountOpen, { ...ACCOUNT, bcagentid });
  expect(used.status).toBe(200);
  const wrongDigit = bcagentid.slice(0, -1) + ((Number(bcagentid.at(-1)) + 1) % 10);
  for (const wrong of ["INEXO0002", wrongDigit])
    expect(await call(PATHS.accountOpen, { ...ACCOUNT, bcagentid: wrong })).toEqual({
      status: 400,
      body: { status_code: 400, status: false, message: "Invalid bcagentid" },
    });
});

describe("the body", () => {
  const send = (url: string, type: string, body: string) =>
    fetch(url + PATHS.requestPan, { method: "POST", headers: { "Content-Type": type }, body });

  test("JSON is read as JSON, and its values must be strings", async () => {
    const { url } = await start();
    const json = JSON.stringify({ ...CREDENTIALS, ...PAN });
    expect((await send(url, "application/json", json)).status).toBe(200);
    const number = JSON.stringify({ ...CREDENTIALS, ...PAN, number: 9876543210 });
    expect((await send(url, "application/json", number)).status).toBe(400);
  });

  test.each([
    ["text/plain", "api_key=x"],
    ["application/json", "{"],
    ["application/json", "[]"],
    ["application/x-www-form-urlencoded", "orderid=1&orderid=2"],
  ])("%s with %s is refused", async (type, body) => {
    const { url } = await start();
    expect((await send(url, type, body)).status).toBe(400);
  });

  test("parameters in the query are refused", async () => {
    const { call } = await start();
    expect((await call(`${PATHS.requestPan}?orderid=1`, PAN)).status).toBe(400);
  });
});

test("a low balance and a wrong address stop writes with 402 and 403, and check_status says why", async () => {
  const { call, control } = await start();
  await control("POST", "settings", { balance: 106.99 });
  expect((await call(PATHS.requestPan, PAN)).body).toMatchObject({ status_code: 402, status: "FAILED" });
  await control("POST", "settings", { balance: 107, ipStatus: "MISMATCHED" });
  expect((await call(PATHS.requestPan, PAN)).body).toMatchObject({ status_code: 403, status: "FAILED" });
  expect((await call(PATHS.checkStatus)).body.data).toMatchObject({
    api_balance: 107,
    ip_status: "MISMATCHED",
  });
});
