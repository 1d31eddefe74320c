import { expect, test } from "vitest";
import { CREDENTIALS, type Json, PAN, PATHS, start } from "@/testing/vendor/sandbox-kit";
import { Ledger, maskField } from "./ledger";

const AADHAAR = "999941057058";

test("records what arrived, what was accepted, and why the rest was not", async () => {
  const { call, ledger, url } = await start();
  await call(PATHS.requestPan, PAN);
  await call(PATHS.requestPan, { ...PAN, pan_mode: "x" });
  await fetch(`${url}/api/nowhere.php`);
  const { entries } = await ledger();
  expect(entries).toMatchObject([
    {
      endpoint: "request_pan",
      method: "POST",
      format: "form",
      orderid: "ORD12345",
      write: true,
      accepted: true,
      reason: null,
      httpStatus: 200,
      transaction: "T1",
      fault: null,
      outcome: "answered",
      fields: { number: "9876543210", pan_mode: "EKYC", username: "demo", api_key: "***" },
    },
    { accepted: false, reason: "Invalid parameter: pan_mode", httpStatus: 400, transaction: null },
    { endpoint: "/api/nowhere.php", accepted: false, httpStatus: 404 },
  ]);
});

test("lists double sends by orderid", async () => {
  const { call, ledger, control } = await start();
  for (const orderid of ["ONE", "TWO", "TWO"]) await call(PATHS.requestPan, { ...PAN, orderid });
  await call(PATHS.panStatus, { orderid: "ONE" });
  await call(PATHS.panStatus, { orderid: "ONE" });
  expect((await ledger()).doubles).toEqual([{ endpoint: "request_pan", orderid: "TWO", count: 2 }]);
  const two = await ledger("TWO");
  expect(two.entries.map((entry) => entry.transaction)).toEqual(["T2", "T3"]);
  expect((await ledger("ONE")).doubles).toEqual([]);
  const { transactions } = await control<{ transactions: Json[] }>("GET", "orders/TWO");
  expect(transactions).toHaveLength(2);
});

test("keeps no secrets, whichever field they are in", async () => {
  const { call, control } = await start();
  const sent = await call(PATHS.sendOtp, { orderid: "A1", aadhaar_number: AADHAAR });
  const request_id = String((sent.body.data as Json).request_id);
  const verify = { orderid: "A2", request_id, aadhaar_number: AADHAAR };
  await call(PATHS.verifyOtp, { ...verify, otp: "123456" });
  await call(PATHS.verifyOtp, { ...verify, otp: "654321" });
  await call(PATHS.sendOtp, { orderid: AADHAAR, aadhaar_number: "9999 4105 7058" });
  await call(PATHS.sendOtp, { orderid: "A3", aadhaar_number: AADHAAR, [AADHAAR]: AADHAAR, otp: "123456" });
  await call(PATHS.sendOtp, { orderid: "A4", aadhaar_number: "", username: `demo ${AADHAAR}` });
  const text = JSON.stringify(await control("GET", "ledger"));
  expect(text).toContain("XXXXXXXX7058");
  for (const secret of [CREDENTIALS.api_key, AADHAAR, "9999 4105 7058", "123456", "654321"])
    expect(text).not.toContain(secret);
});

test("masks a number of 12 digits only when it could be an Aadhaar number", () => {
  expect(maskField("name", "Asha 9999-4105-7058")).toBe("Asha XXXXXXXX7058");
  expect(maskField("name", "999941057059")).toBe("999941057059");
  expect(maskField("number", "9876543210")).toBe("9876543210");
});

test("notices a caller that goes away", async () => {
  const { url, control, ledger } = await start();
  await control("POST", "faults", { endpoint: "request_pan", fault: "slow", delayMs: 60_000 });
  const body = new URLSearchParams({ ...CREDENTIALS, ...PAN });
  const stop = new AbortController();
  const given = fetch(url + PATHS.requestPan, { method: "POST", body, signal: stop.signal });
  await expect.poll(async () => (await ledger()).entries).toHaveLength(1);
  stop.abort();
  await expect(given).rejects.toThrow();
  await expect
    .poll(async () => (await ledger()).entries)
    .toMatchObject([{ accepted: true, outcome: "client_closed", httpStatus: null }]);
});

test("drops the oldest entries beyond its limit, and counts them", () => {
  const ledger = new Ledger(() => 0);
  for (let turn = 0; turn <= 100_000; turn++) ledger.open("balance", "POST", false);
  expect(ledger.dropped).toBe(25_000);
  expect(ledger.list(null, 0)[0]?.seq).toBe(25_001);
  expect(ledger.list(null, 100_000).map((entry) => entry.seq)).toEqual([100_001]);
});
