import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_CALLBACK_BYTES, parseCallback } from "./callback";

const SAMPLE =
  "orderid=ORD12345&order_id=ORD12345&status=success&remark=Application+approved&datetime=2026-06-03+15%3A30%3A00&callback_type=global_webhook";

/** A form encoded as `multipart/form-data`. */
function multipart(fields: Record<string, string>): string {
  const line = "------WebKitFormBoundary7MA4.YWx(k)+?";
  const parts = Object.entries(fields).map(
    ([name, value]) => `${line}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}${line}--\r\n`;
}

describe("read", () => {
  test("the documented fields", () => {
    expect(parseCallback(SAMPLE)).toEqual({
      ok: true,
      data: {
        orderid: "ORD12345",
        status: "success",
        remark: "Application approved",
        datetimeRaw: "2026-06-03 15:30:00",
        callbackType: "global_webhook",
      },
    });
  });

  test.each([
    ["success", "success"],
    ["SUCCESS", "success"],
    ["failed", "failed"],
    ["failure", "failed"],
    ["Failure", "failed"],
    ["refund", "refund"],
    ["Refunded", "refund"],
    ["pending", "pending"],
    ["+success+", "success"],
    ["%20failed%20", "failed"],
    ["%2Bsuccess", "success"],
    ["SuCcEsS", "success"],
    ["%C2%A0Success%E2%80%8B", "success"],
    ["re+funded", "refund"],
    ["success%0D%0A", "success"],
    ["%EF%BB%BFpending", "pending"],
  ])("status %s is %s", (written, status) => {
    expect(parseCallback(`orderid=A1&status=${written}`)).toMatchObject({ ok: true, data: { status } });
  });

  test.each([
    ["only order_id", "order_id=A1&status=success"],
    ["one of them empty", "orderid=&order_id=A1&status=success"],
    ["stray spaces", " orderid=+A1+&status=success\r\n"],
    ["a field nobody documented", "orderid=A1&status=success&txid=5"],
  ])("%s", (_name, body) => {
    const empty = { remark: null, datetimeRaw: null, callbackType: null };
    expect(parseCallback(body)).toEqual({ ok: true, data: { orderid: "A1", status: "success", ...empty } });
  });

  test.each([
    ["1,001 characters", "x".repeat(1_001)],
    ["100 kB", "x".repeat(100_000)],
    ["as many pairs of code units", "\u{1F600}".repeat(1_001)],
    ["a byte that is no UTF-8", `%E9${"y".repeat(1_200)}`],
  ])("a remark of %s is cut, and the status still counts", (_name, remark) => {
    const parsed = parseCallback(`orderid=A1&remark=${remark}&status=success`);
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(parsed.data).toMatchObject({ orderid: "A1", status: "success" });
    expect([...(parsed.data.remark ?? "")]).toHaveLength(1_000);
    expect(parsed.data.remark).not.toMatch(/\p{Cs}/u);
  });

  test.each([
    ["the same order twice", "orderid=A1&orderid=A1&status=success"],
    ["the same status twice, in two casings", "orderid=A1&status=success&STATUS=+SUCCESS"],
    ["two remarks", "orderid=A1&status=success&remark=&remark=b"],
    ["a long date", `orderid=A1&status=success&datetime=${"1".repeat(41)}&callback_type=${"t".repeat(99)}`],
    ["a byte order mark", "\uFEFForderid=A1&status=success"],
    ["JSON", '{"orderid":"A1","status":"Success","amount":107,"data":{"x":1}}'],
    ["JSON in a list of one", ' [{"orderid":"A1","status":"success"}]'],
    [
      "JSON whose inner parts agree",
      '{"orderid":"A1","status":"success","data":{"status":"Success","code":200}}',
    ],
    [
      "a status of something else further in",
      '{"orderid":"A1","status":"success","data":{"status":"verified"}}',
    ],
    ["JSON with two casings that agree", '{"orderid":"A1","status":"success","Status":" SUCCESS "}'],
    ["a multipart form", multipart({ orderid: "A1", status: " Success\r\n", remark: "a\r\n\r\nb=c&d" })],
    ["one by lines alone", multipart({ orderid: "A1", status: "success" }).replaceAll("\r", "")],
    [
      "one with a file in it",
      multipart({ orderid: "A1", 'file"; filename="a.txt': "status", status: "success" }),
    ],
    ["JSON with both numbers", ' {"order_id":"A1","orderid":"A1","status":"SUCCESS","remark":"a=b"} '],
  ])("%s", (_name, body) => {
    expect(parseCallback(body)).toMatchObject({ ok: true, data: { orderid: "A1", status: "success" } });
  });

  test("a plus that was escaped twice, and control characters", () => {
    const parsed = parseCallback("orderid=A1&status=refund&datetime=2026-06-03%2B15:30:00&remark=a%00b++c");
    expect(parsed).toMatchObject({ data: { datetimeRaw: "2026-06-03 15:30:00", remark: "a b c" } });
  });
});

describe("refused", () => {
  test.each([
    ["missing_orderid", "status=success"],
    ["missing_orderid", "orderid=++&status=success"],
    ["missing_status", "orderid=A1"],
    ["missing_status", "orderid=A1&status="],
    ["unknown_status", "orderid=A1&status=approved"],
    ["unknown_status", "orderid=A1&status=constructor"],
    ["orderid_mismatch", "orderid=A1&order_id=A2&status=success"],
    ["duplicate_field", "orderid=A1&status=success&status=failed"],
    ["duplicate_field", "orderid=A1&status=success&STATUS=failed"],
    ["bad_orderid", "orderid=A1%27--&status=success"],
    ["bad_orderid", "orderid=A+1&status=success"],
    ["field_too_long", `orderid=${"A".repeat(65)}&status=success`],
    ["not_form", ""],
    ["unknown_status", `{"orderid":"A1","status":"success=1"}`],
    ["missing_status", `{"orderid":"A1","status":["success"]}`],
    ["not_form", `{"orderid":"A1","status":"success","status":"failed"}`],
    ["not_form", `[{"orderid":"A1","status":"success"},{"orderid":"A2","status":"failed"}]`],
    ["not_form", `["orderid=A1&status=success"]`],
    ["not_form", "[]"],
    ["duplicate_field", `{"orderid":"A1","status":"success","Status":"failed"}`],
    ["duplicate_field", `{"orderid":"A1","status":"success","\uff33TATUS":false}`],
    ["unknown_status", `{"orderid":"A1","status":true}`],
    ["contradictory", `{"orderid":"A1","status":"success","STATUS":["failed"]}`],
    ["contradictory", `{"orderid":"A1","status":"success","data":[{"status":"FAILED"}]}`],
    ["contradictory", `{"orderid":"A1","status":"success","data":{"STATUS":"success","status":"Failure"}}`],
    ["contradictory", `{"orderid":"A1","status":"success","success":false}`],
    ["contradictory", `{"orderid":"A1","status":"success","error":"Low balance"}`],
    ["contradictory", `{"orderid":"A1","status":"success","error_code":402}`],
    ["contradictory", `{"orderid":"A1","status":"failed","data":{"status":"SUCCESS"}}`],
    ["contradictory", "orderid=A1&status=success&success=false"],
    ["contradictory", "orderid=A1&status=success&error=payment+failed"],
    ["contradictory", "orderid=A1&status=success&Error_Code=402"],
    ["contradictory", "orderid=A1&status=failed&success=true"],
    [
      "contradictory",
      "--x\r\nContent-Disposition: form-data; name=orderid\r\n\r\nA1\r\n--x\r\nContent-Disposition: form-data; name=status\r\n\r\nsuccess\r\n--x\r\nContent-Disposition: form-data; name=ok\r\n\r\nno\r\n--x--",
    ],
    ["contradictory", "orderid=A1&status=success&data[status]=failed"],
    ["contradictory", "orderid=A1&status=success&status[]=refund"],
    ["bad_orderid", `{"orderid":12345678.0,"status":"success"}`],
    ["bad_orderid", `{"orderid":1e21,"status":"success"}`],
    ["bad_orderid", `{"orderid":-5,"status":"success"}`],
    ["bad_orderid", "orderid=null&status=success"],
    ["missing_orderid", multipart({ status: "success" })],
    ["duplicate_field", multipart({ orderid: "A1", status: "success", STATUS: "failed" })],
    ["not_form", multipart({ orderid: "A1", status: "success" }).slice(0, -6)],
    ["not_form", `{"orderid":"A1","status":"success"`],
    ["duplicate_field", "orderid=A1&orderid=A2&status=success"],
    ["not_form", "------WebKitFormBoundary\r\nname=x"],
    ["too_large", `orderid=A1&status=success&x=${"y".repeat(MAX_CALLBACK_BYTES)}`],
  ])("%s: %.60s", (reason, body) => {
    expect(parseCallback(body)).toEqual({ ok: false, reason });
  });

  test("nothing makes it throw, and whatever it accepts has a documented status and a plain order number", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (noise) => {
        const inParts = multipart({ orderid: "A1", [noise]: noise, status: noise });
        for (const body of [noise, `orderid=A1&status=success&${noise}`, inParts]) {
          const parsed = parseCallback(body);
          if (parsed.ok) expect(parsed.data.orderid).toMatch(/^[\w.-]+$/);
          else expect(parsed.reason).toMatch(/^[a-z_]+$/);
        }
      }),
    );
  });
});
