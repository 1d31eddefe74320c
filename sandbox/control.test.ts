import { request } from "node:http";
import { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { PAN, PATHS, start } from "@/testing/vendor/sandbox-kit";

/** A plain request with headers that fetch would not send. */
function statusWith(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}/__sandbox/health`, { headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("who may use the control API", () => {
  test.each([
    [{}, 200],
    [{ Origin: "https://evil.example" }, 403],
    [{ Origin: "null" }, 403],
    [{ Host: "evil.example" }, 403],
    [{ Host: "localhost:1", Origin: "http://localhost:1" }, 200],
  ])("%o answers %i", async (headers: Record<string, string>, status) => {
    const { url } = await start();
    expect(await statusWith(url, headers)).toBe(status);
  });
});

const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === "IPv4" && !one.internal)?.address;

test.skipIf(!outside)("a caller at another address may not control it, whatever Host it claims", async () => {
  const { url } = await start({ host: "0.0.0.0" });
  const { port } = new URL(url);
  expect(await statusWith(`http://${outside}:${port}`, { Host: "localhost" })).toBe(403);
  expect(await statusWith(`http://127.0.0.1:${port}`, { Host: "localhost" })).toBe(200);
});

test("a reset forgets everything and restores the settings", async () => {
  const { call, control, ledger } = await start();
  const settings = await control("GET", "settings");
  await control("POST", "settings", { balance: 500, links: "portal", callbacks: "drop" });
  await control("POST", "faults", { endpoint: "*", fault: "slow", delayMs: 1 });
  await call(PATHS.requestPan, PAN);
  await control("POST", "faults", { endpoint: "*", fault: "empty" });
  expect(await control("POST", "reset")).toEqual({ ok: true });
  expect((await ledger()).entries).toEqual([]);
  expect(await control("GET", "settings")).toEqual(settings);
  expect(await control("GET", "faults")).toEqual({ faults: [] });
  expect((await call(PATHS.panStatus, { orderid: "ORD12345" })).status).toBe(400);
});

test("settings for links and callbacks apply from then on", async () => {
  const { call, control } = await start();
  expect(await control("POST", "settings", { linkTtlMs: 0 })).toMatchObject({
    linkTtlMs: 0,
    balance: 1250.5,
  });
  const { body } = await call(PATHS.requestPan, PAN);
  expect((await fetch(String(body.url))).status).toBe(410);
});

describe("orders from before the start", () => {
  const shared = { reference: "", createdAt: 0, mobile: "9876543210" };
  const pan = { kind: "pan", ...shared, mode: "EKYC", panType: "new_pan" };
  const transactions = [
    { ...pan, orderid: "OPEN1", txid: "TX1", status: "pending" },
    { ...pan, orderid: "DONE1", txid: "TX2", status: "success", reference: "NSDL1" },
    { ...pan, orderid: "OVER1", txid: "TX3", status: "pending", isExpired: true },
    {
      ...{
        kind: "account",
        ...shared,
        orderid: "BANK1",
        txid: "TX4",
        status: "success",
        reference: "100012345678",
      },
      ...{ accountType: 1, bcagentid: "INEXO0001", firstName: "Asha", lastName: "Devi" },
      ...{ email: "asha@example.com", pancard: "AAAPD1234F", pincode: "852105" },
    },
  ];

  test("are found by look-ups, can be finished, and do not change when added again", async () => {
    const { url, call, control, choose, ledger, callbacks } = await start();
    expect(await control("POST", "orders", { transactions })).toEqual({ ok: true });
    expect((await ledger()).entries).toEqual([]);
    expect(await callbacks()).toEqual([]);
    const referenceOf = async (orderid: string) => (await call(PATHS.panStatus, { orderid })).body.reference;
    expect([await referenceOf("OPEN1"), await referenceOf("DONE1")]).toEqual(["", "NSDL1"]);
    const details = await call(PATHS.accountDetails, { orderid: "ASK1", txn_id: "TX4" });
    expect(details.body.data).toMatchObject({ account_status: "ACTIVE", account_number: "100012345678" });
    expect((await call(PATHS.incomplete, { orderid: "OVER1" })).body.message).toContain("URL Expired");

    await choose(`${url}/nsdl-pan/apply?txid=TX1`, "finish");
    await control("POST", "orders", { transactions });
    expect(await referenceOf("OPEN1")).toMatch(/^NSDL\d{8}$/);
  });
});

describe("bad calls", () => {
  test.each([
    ["orders", { transactions: [{ kind: "pan" }] }],
    ["faults", { endpoint: "request_pan", fault: "no_such_fault" }],
    ["faults", { endpoint: "request_pan", fault: "hang", times: 0 }],
    ["settings", { callbacks: "sometimes" }],
    ["settings", { colour: "red" }],
    ["callbacks", { status: "success" }],
  ])("POST %s with %o is refused", async (path, body) => {
    const { url } = await start();
    const answer = await fetch(`${url}/__sandbox/${path}`, { method: "POST", body: JSON.stringify(body) });
    expect([answer.status, await answer.json()]).toEqual([400, { error: expect.any(String) }]);
  });

  test.each([
    ["GET", "nothing", 404],
    ["GET", "reset", 404],
    ["POST", "orders/NOBODY/finish", 404],
    ["GET", "orders/ORD12345/finish", 405],
    ["POST", "settings", 400],
  ])("%s %s answers %i", async (method, path, status) => {
    const { url, call } = await start();
    await call(PATHS.requestPan, PAN);
    expect((await fetch(`${url}/__sandbox/${path}`, { method })).status).toBe(status);
  });
});
