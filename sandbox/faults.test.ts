import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ACCOUNT, AGENT, CREDENTIALS, type Json, PAN, PATHS, start } from "@/testing/vendor/sandbox-kit";
import { FAULT_NAMES, FAULTS, type FaultName } from "./faults";
import { MAGIC_MOBILES } from "./magic";

type Kit = Awaited<ReturnType<typeof start>>;

/** Sends a PAN request under a fault. Returns what the caller sees and what the ledger says. */
async function under(fault: FaultName, more: Json = {}, given: Partial<typeof PAN> = {}) {
  const sandbox = await start({ portalUrl: "http://shop.example" });
  await sandbox.control("POST", "faults", { endpoint: "request_pan", fault, ...more });
  return { sandbox, ...(await send(sandbox, { ...PAN, ...given })) };
}

async function send(sandbox: Kit, given: typeof PAN) {
  const seen = await sandbox
    .post(PATHS.requestPan, given)
    .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
    .catch(() => "cut" as const);
  const [entry] = (await sandbox.ledger()).entries;
  return { seen, entry };
}

const looksLike: Record<FaultName, (json: Json, text: string, kit: Kit) => void> = {
  reset_before: () => {},
  accept_then_reset: () => {},
  hang_before: () => {},
  hang: () => {},
  cut_body: () => {},
  slow: (json) => expect(json.status).toBe("SUCCESS"),
  truncated: (_json, text) => expect(text).toMatch(/^\{"status_code":200,.*[^}]$/),
  empty: (_json, text) => expect(text).toBe(""),
  not_object: (json) => expect(json).toEqual([]),
  html_error: (_json, text) => expect(text).toContain("<b>Fatal error</b>"),
  html_error_500: (_json, text) => expect(text).toContain("<b>Fatal error</b>"),
  notice_before_json: (_json, text) =>
    expect(text).toMatch(/^<br \/>\n<b>Notice<\/b>[\s\S]*\{"status_code":200.*\}$/),
  ok_but_failed: (json) => expect(json).toMatchObject({ status_code: 400, status: "FAILED" }),
  failed_but_200code: (json) => expect(json).toMatchObject({ status_code: 200, status: "FAILED" }),
  wrong_types: (json) => expect(json).toMatchObject({ status_code: "200", number: 9876543210, amount: 107 }),
  missing_ids: (json) =>
    expect([json.status, "txid" in json, "url" in json]).toEqual(["SUCCESS", false, true]),
  missing_url: (json) =>
    expect([json.status, "txid" in json, "url" in json]).toEqual(["SUCCESS", true, false]),
  foreign_link: (json) => expect(json.url).toMatch(/^https:\/\/evil\.example\//),
  script_link: (json) => expect(json.url).toMatch(/^javascript:/),
  portal_link: (json) => expect(json.url).toBe(`http://shop.example/pan-redirect?txid=${json.txid}`),
  redirect_loop: (json, _text, kit) => expect(json.url).toBe(`${kit.url}/nsdl-pan/loop?txid=${json.txid}`),
  status_400: (json) => expect(json).toMatchObject({ status_code: 400, status: "FAILED" }),
  status_401: (json) => expect(json).toMatchObject({ status_code: 401, status: "FAILED" }),
  status_402: (json) => expect(json).toMatchObject({ status_code: 402, message: "Insufficient balance" }),
  status_403: (json) => expect(json).toMatchObject({ status_code: 403, status: "FAILED" }),
  status_405: (json) => expect(json).toMatchObject({ status_code: 405, status: "FAILED" }),
  status_500: (json) => expect(json).toMatchObject({ status_code: 500, status: "FAILED" }),
};
const CUTS = ["reset_before", "accept_then_reset", "hang_before", "hang", "cut_body"];

function statusOf(fault: FaultName): number {
  const code = /^status_(\d+)$/.exec(fault)?.[1];
  if (code) return Number(code);
  return fault === "html_error_500" ? 500 : 200;
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}

describe.each(FAULT_NAMES)("fault %s", (fault) => {
  test("looks as documented, and the ledger says whether the request was accepted", async () => {
    const { seen, entry, sandbox } = await under(fault, { delayMs: 20 });
    const cut = CUTS.includes(fault);
    expect(entry).toMatchObject({
      fault,
      accepted: FAULTS[fault].accepts,
      outcome: cut ? "reset" : "answered",
      transaction: FAULTS[fault].accepts ? "T1" : null,
    });
    if (seen === "cut") expect(cut).toBe(true);
    else {
      expect([cut, seen.status]).toEqual([false, statusOf(fault)]);
      looksLike[fault](jsonOf(seen.text), seen.text, sandbox);
    }
    const next = await send(sandbox, { ...PAN, orderid: "NEXT" });
    expect(next.seen).toMatchObject({ status: 200, text: expect.stringContaining('"NEXT"') });
  });
});

describe("the queue", () => {
  test("accept overrides whether the request takes effect", async () => {
    expect((await under("status_500", { accept: true })).entry).toMatchObject({ accepted: true });
    expect((await under("html_error", { accept: false })).entry).toMatchObject({ accepted: false });
  });

  test("matches faults by endpoint, order and mobile number, and counts their times", async () => {
    const { call, control } = await start();
    await control("POST", "faults", { endpoint: "request_pan", fault: "status_500", orderid: "X", times: 2 });
    await control("POST", "faults", { endpoint: "*", fault: "status_403", mobile: "9111111111" });
    const status = async (fields: Json) => (await call(PATHS.requestPan, { ...PAN, ...fields })).status;
    expect(await status({ orderid: "Y" })).toBe(200);
    expect(await status({ orderid: "Y", number: "9111111111" })).toBe(403);
    expect((await call(PATHS.panStatus, { orderid: "X" })).body.message).toBe("Transaction not found");
    expect([await status({ orderid: "X" }), await status({ orderid: "X" })]).toEqual([500, 500]);
    expect(await status({ orderid: "X" })).toBe(200);
  });

  test("keeps a fault when the request is refused anyway, and can be emptied", async () => {
    const { call, control } = await start();
    await control("POST", "faults", { endpoint: "request_pan", fault: "status_500" });
    await call(PATHS.requestPan, { ...PAN, pan_mode: "x" });
    expect((await control<{ faults: unknown[] }>("GET", "faults")).faults).toHaveLength(1);
    await control("DELETE", "faults");
    expect((await call(PATHS.requestPan, PAN)).status).toBe(200);
  });

  test("changes ids and links in other endpoints' answers too", async () => {
    const { call, control } = await start();
    await control("POST", "faults", { endpoint: "account-open", fault: "foreign_link" });
    expect((await call(PATHS.accountOpen, ACCOUNT)).body.account_url).toMatch(/^https:\/\/evil\.example/);
    await control("POST", "faults", { endpoint: "send-otp", fault: "missing_ids" });
    const otp = await call(PATHS.sendOtp, { orderid: "A1", aadhaar_number: "999941057058" });
    expect(otp.body.data).toEqual({ aadhaar: "999941057058", status: "pending" });
    await control("POST", "faults", { endpoint: "account-open", fault: "wrong_types" });
    expect((await call(PATHS.accountOpen, ACCOUNT)).body).toMatchObject({ status: 1, provider_response: [] });
  });
});

describe("magic numbers", () => {
  const faults = Object.entries(MAGIC_MOBILES).flatMap(([mobile, { fault }]) =>
    fault && fault !== "hang" ? [{ mobile, fault }] : [],
  );

  test.each(faults)("$mobile is $fault", async ({ mobile, fault }) => {
    const sandbox = await start();
    const { entry } = await send(sandbox, { ...PAN, number: mobile });
    expect(entry).toMatchObject({ fault, accepted: FAULTS[fault].accepts });
  });

  test("9000000013 is accepted and never answered", async () => {
    const { url, ledger } = await start();
    const body = new URLSearchParams({ ...CREDENTIALS, ...PAN, number: "9000000013" });
    const stop = new AbortController();
    const answer = fetch(url + PATHS.requestPan, { method: "POST", body, signal: stop.signal });
    const taken = [{ accepted: true, fault: "hang" }];
    await expect.poll(async () => (await ledger()).entries).toMatchObject(taken);
    stop.abort();
    await expect(answer).rejects.toThrow(/aborted/);
  });

  test("an expired link, and an agent that is already registered", async () => {
    const { call } = await start();
    const { body } = await call(PATHS.requestPan, { ...PAN, number: "9000000020" });
    expect((await fetch(String(body.url))).status).toBe(410);
    expect((await call(PATHS.incomplete, { orderid: PAN.orderid })).body.message).toMatch(/^URL Expired/);
    const agent = await call(PATHS.onboarding, { ...AGENT, mobile: "9000000021" });
    expect(agent.body.message).toMatch(/ALREADY REGISTER$/);
  });
});

test("the README's tables list every magic number, and every fault with whether it is accepted", () => {
  const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
  for (const fault of FAULT_NAMES) {
    const row = readme.split("\n").find((line) => line.startsWith("| `") && line.includes(`\`${fault}\``));
    expect([fault, row?.split("|")[2]?.trim()]).toEqual([fault, FAULTS[fault].accepts ? "yes" : "no"]);
  }
  for (const mobile of Object.keys(MAGIC_MOBILES)) expect(readme).toContain(`| mobile ${mobile} |`);
});
