import { afterEach, describe, expect, test } from "vitest";
import { startTestVendor, type TestVendor } from "@/testing/vendor/one-answer";
import { panStatus } from "./pan-status";
import { requestPan } from "./request-pan";
import { resumePan } from "./resume-pan";

let vendor: TestVendor | undefined;
afterEach(async () => vendor?.server.close());

async function answering(text: string): Promise<TestVendor> {
  vendor = await startTestVendor(text);
  return vendor;
}

describe("request_pan", () => {
  const input = { orderid: "ORD12345", number: "9876543210", pan_mode: "EKYC", pan_type: "new_pan" };
  const sample = `{"status_code":200,"status":"SUCCESS","message":"Pan Redirection url created","txid":"50089349","opid":"Order is under process","url":"https://yourapp.com/pan-redirect?txid=50089349&mode=K","number":"9876543210","amount":"107","orderid":"ORD12345"}`;
  const ask = async (text: string, fields = {}) =>
    requestPan((await answering(text)).client, { ...input, ...fields });

  test("the documented answer", async () => {
    expect(await ask(sample)).toMatchObject({
      kind: "accepted",
      data: {
        txid: "50089349",
        url: "https://yourapp.com/pan-redirect?txid=50089349&mode=K",
        amountPaise: 10700,
        opid: "Order is under process",
      },
    });
    expect(vendor?.received()).toMatchObject({
      line: "POST /api/nsdl-pan/v1/request_pan.php",
      fields: input,
    });
  });

  test("return_url is sent only if it is given", async () => {
    await ask(sample, { return_url: "https://shop.example/r/abc" });
    expect(vendor?.received().fields.return_url).toBe("https://shop.example/r/abc");
    await vendor?.server.close();
    await ask(sample, { return_url: undefined });
    expect(vendor?.received().fields).not.toHaveProperty("return_url");
  });

  test.each([
    ["no txid", sample.replace(`"txid":"50089349",`, ""), "incomplete_answer"],
    ["an empty txid", sample.replace(`"50089349",`, `" ",`), "incomplete_answer"],
    ["no url", sample.replace(`"url"`, `"uri"`), "incomplete_answer"],
    ["a url that is none", sample.replace("https://yourapp.com", "javascript:alert"), "incomplete_answer"],
    ["another order", sample.replace(`"ORD12345"`, `"ORD99999"`), "contradictory"],
    ["a success word under a failing code", sample.replace("200", "500"), "server_error"],
  ])("%s is ambiguous", async (_name, text, reason) => {
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason });
  });

  test.each([
    ["a repeated send", '{"status":"FAILED","status_code":400,"message":"Duplicate orderid"}'],
    ["an orderid that is taken", '{"status":"FAILED","status_code":400,"message":"orderid must be unique"}'],
    ["an orderid in use", '{"status":"FAILED","message":"Order ID has already been used"}'],
    [
      "a fault elsewhere",
      '{"status":"FAILED","message":"Failed","errors":{"orderid":["The orderid is taken already"]}}',
    ],
    ["the number alone", '{"status":"FAILED","message":"Order already exists","txid":"88019999"}'],
    ["what is going on", '{"status":"FAILED","message":"Request is being processed"}'],
    [
      "a link inside",
      '{"status":"FAILED","message":"m","data":{"txid":"88019999","url":"https://yourapp.com/"}}',
    ],
    ["a word of the order", '{"status":"FAILED","message":"m","opid":"Order is under process"}'],
    ["a time that ran out behind it", '{"status":"FAILED","status_code":400,"message":"NSDL timed out"}'],
  ])("a refusal that mentions %s is not one: the vendor may have the order", async (_name, text) => {
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason: "contradictory" });
  });

  test("a refusal of the answers stays a refusal", async () => {
    for (const message of ["Invalid pan_mode", "THE GIVEN MOBILENUMBER IS ALREADY REGISTER"])
      expect(await ask(JSON.stringify({ status: "FAILED", status_code: 400, message }))).toMatchObject({
        kind: "rejected",
      });
  });

  test("a refusal with a link is not a refusal: the vendor has the order", async () => {
    const text = `{"status_code":400,"status":"FAILED","message":"m","txid":"1","url":"https://yourapp.com/"}`;
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason: "contradictory" });
  });

  test("a txid beyond 2^53 keeps its digits", async () => {
    const text = sample.replace(`"50089349"`, "8810302012345678901");
    expect(await ask(text)).toMatchObject({ data: { txid: "8810302012345678901" } });
  });

  test("a numeric txid, no amount and no echo are accepted", async () => {
    const text = `{"status":"SUCCESS","txid":50089349,"url":"https://yourapp.com/x","amount":null}`;
    expect(await ask(text)).toMatchObject({ data: { txid: "50089349", amountPaise: null, opid: null } });
  });

  test.each([
    [`{"status_code":400,"status":"FAILED","message":"Error description"}`, "bad_request"],
    [`{"status_code":402,"status":"FAILED","message":"Insufficient balance"}`, "insufficient_balance"],
    [`{"status_code":400,"status":"SUCCESS","message":"Invalid number"}`, "bad_request"],
  ])("refused: %s", async (text, reason) => {
    expect(await ask(text)).toMatchObject({ kind: "rejected", reason });
  });

  test.each([[{ pan_mode: "OTP" }], [{ pan_type: "new" }], [{ orderid: "a b" }], [{ return_url: "/r/x" }]])(
    "%j is not sent",
    async (fields) => expect(await ask(sample, fields)).toMatchObject({ reason: "invalid_request" }),
  );
});

describe("pan_status", () => {
  const sample = `{"status_code":200,"status":"SUCCESS","message":"Transaction status fetched","order_id":"ORD12345","reference":"NSDL12345678","number":"9876543210","amount":99.00,"date_time":"2025-01-15 10:30:00"}`;
  const ask = async (text: string) => panStatus((await answering(text)).client, { orderid: "ORD12345" });

  test("the documented answer, whose status is not used as a state", async () => {
    const outcome = await ask(sample);
    expect(outcome).toMatchObject({ kind: "accepted" });
    expect(outcome.kind === "accepted" && outcome.data).toEqual({
      reference: "NSDL12345678",
      amountPaise: 9900,
      number: "9876543210",
      dateTimeRaw: "2025-01-15 10:30:00",
    });
  });

  test.each([`""`, `"  "`, "null", `"NA"`, `"-"`, `"null"`, `"0"`, "0", "{}", "false"])(
    "reference %s proves nothing",
    async (reference) => {
      const outcome = await ask(sample.replace(`"NSDL12345678"`, reference));
      expect(outcome).toMatchObject({ kind: "accepted", data: { reference: null } });
    },
  );

  test("a reference is trimmed, and may be a number", async () => {
    expect(await ask(sample.replace("NSDL12345678", " N-1 "))).toMatchObject({ data: { reference: "N-1" } });
    expect(await ask(sample.replace(`"NSDL12345678"`, "881030205"))).toMatchObject({
      data: { reference: "881030205" },
    });
  });

  test("a success without anything about a transaction finds none: gateways send that too", async () => {
    const text = `{"status":"success","message":"OK"}`;
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason: "incomplete_answer" });
  });

  test.each(["order_id", "orderid"])("another order in %s contradicts", async (field) => {
    const text = sample.replace("order_id", field).replace("ORD12345", "ORD12346");
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason: "contradictory" });
  });
});

describe("incomplete", () => {
  const ask = async (text: string) => resumePan((await answering(text)).client, { orderid: "ORD12345" });

  test("the documented answer, with a new txid", async () => {
    const text = `{"txid":"50089422","status":"Success","opid":"Order is under process","message":"Pan Redirection url created","url":"https://yourapp.com/pan-redirect?txid=50089422"}`;
    const outcome = await ask(text);
    expect(outcome.kind === "accepted" && outcome.data).toEqual({
      txid: "50089422",
      url: "https://yourapp.com/pan-redirect?txid=50089422",
    });
    expect(vendor?.received()).toMatchObject({ line: "POST /api/nsdl-pan/v1/incomplete.php" });
  });

  test("an expired link", async () => {
    const text = `{"status":"Failure","message":"URL Expired, please try again with a new request"}`;
    expect(await ask(text)).toMatchObject({ kind: "rejected", reason: "link_expired" });
  });

  test.each([
    [`{"status":"Success","txid":"1"}`, "incomplete_answer"],
    [`{"status":"Success","url":"https://yourapp.com/"}`, "incomplete_answer"],
    [`{"status":"Success","txid":"1","url":"https://yourapp.com/","orderid":"ORD2"}`, "contradictory"],
  ])("%s is ambiguous", async (text, reason) => {
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason });
  });
});
