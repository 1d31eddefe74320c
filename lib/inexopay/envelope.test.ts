import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseEnvelope } from "./envelope";

/** Short form of a verdict: "success", "failure 400", "unclear server_error". */
function verdict(text: string, httpStatus = 200): string {
  const envelope = normaliseEnvelope(text, httpStatus);
  if (envelope.verdict === "success") return "success";
  if (envelope.verdict === "failure") return `failure ${envelope.code}`;
  return `unclear ${envelope.why}`;
}

const FATAL = "<br />\n<b>Fatal error</b>: Uncaught Error in /home/panel/api.php:12<br />";

describe("documented answers", () => {
  test.each([
    [
      `{"status_code":200,"status":"SUCCESS","message":"API Status Retrieved","data":{"owner_name":"Your Name"}}`,
    ],
    [`{"status":"success","timestamp":"2025-01-15 10:30:00","status_label":"Online"}`],
    [`{"status":"SUCCESS","error_code":200,"message":"Balance fetched successfully","balance":1250.50}`],
    [`{"status_code":200,"status":true,"bcagentid":"INEXO0001","provider_response":{"status":true}}`],
    [`{"status_code":200,"status":true,"message":"Account Opened Successfully","provider_response":{}}`],
    [`{"status":true,"message":"Account status fetched","data":{}}`],
    [`{"txid":"50089422","status":"Success","opid":"Order is under process","url":"https://yourapp.com/"}`],
  ])("success: %s", (text) => expect(verdict(text)).toBe("success"));

  test.each([
    [`{"status_code":400,"status":"FAILED","message":"Error description"}`, "failure 400"],
    [`{"status":"Failure","message":"URL Expired, please try again with a new request"}`, "failure null"],
    [`{"status_code":400,"status":false,"provider_response":{"status":false,"message":"x"}}`, "failure 400"],
  ])("failure: %s", (text, expected) => {
    expect(verdict(text)).toBe(expected);
  });
});

describe("words, codes and HTTP status", () => {
  test.each([
    ["failed word, HTTP 200", `{"status":"failed"}`, 200, "failure null"],
    ["string codes", `{"status_code":"200","status":"success"}`, 200, "success"],
    ["string failure code", `{"error_code":"402","status":"FAILED"}`, 200, "failure 402"],
    ["failing code alone", `{"error_code":403,"message":"no"}`, 200, "failure 403"],
    ["failure beats the success word", `{"status":"SUCCESS","status_code":400}`, 200, "failure 400"],
    ["failure beats the success code", `{"status":"FAILED","status_code":200}`, 200, "failure null"],
    [
      "the bank's failure beats both",
      `{"status":true,"status_code":200,"provider_response":{"status":false}}`,
      200,
      "failure null",
    ],
    ["failure under HTTP 400", `{"status":"Failure"}`, 400, "failure 400"],
    ["code in the body before HTTP's", `{"status":"FAILED","status_code":402}`, 400, "failure 402"],
    ["success under HTTP 400", `{"status":"SUCCESS","status_code":200}`, 400, "unclear contradictory"],
    ["success under HTTP 401", `{"status":"SUCCESS"}`, 401, "unclear contradictory"],
    ["success under HTTP 500", `{"status":"SUCCESS"}`, 500, "unclear server_error"],
    ["failure under HTTP 502", `{"status":"FAILED","status_code":400}`, 502, "unclear server_error"],
    ["status_code 500", `{"status":"FAILED","status_code":500}`, 200, "unclear server_error"],
    ["error_code 503 as text", `{"status":"SUCCESS","error_code":"503"}`, 200, "unclear server_error"],
    [
      "the bank's 500",
      `{"status":true,"provider_response":{"status_code":500}}`,
      200,
      "unclear server_error",
    ],
    ["a word nobody documented", `{"status":"PENDING"}`, 200, "unclear not_understood"],
    [
      "the same beside a failing code",
      `{"status":"PENDING","status_code":400}`,
      200,
      "unclear not_understood",
    ],
    ["a number for a word", `{"status":1}`, 200, "unclear not_understood"],
    ["an unknown code beside success", `{"status":"SUCCESS","error_code":7}`, 200, "unclear not_understood"],
    ["a code alone is no success", `{"status_code":200,"message":"ok"}`, 200, "unclear not_understood"],
    ["no status at all", `{"message":"hello"}`, 200, "unclear not_understood"],
    ["null status", `{"status":null}`, 200, "unclear not_understood"],
    ["status inside data only", `{"data":{"status":"success"}}`, 200, "unclear not_understood"],
  ])("%s", (_name, text, httpStatus, expected) => {
    expect(verdict(text, httpStatus)).toBe(expected);
  });
});

describe("bodies that are not what was promised", () => {
  test.each([
    ["byte order mark", '\uFEFF{"status":"success"}', 200, "success"],
    ["PHP notice first", `<br />\n<b>Warning</b>: x<br />\n{"status":"success"}`, 200, "success"],
    ["PHP notice before a failure", `Notice: y in z {"status":"FAILED"}`, 200, "failure null"],
    ["fatal error under 200", FATAL, 200, "unclear not_understood"],
    ["fatal error under 500", FATAL, 500, "unclear server_error"],
    ["nothing", "", 200, "unclear not_understood"],
    ["nothing, 204", "", 204, "unclear not_understood"],
    ["cut in the middle", `{"status":"success","data":{"a`, 200, "unclear not_understood"],
    ["noise after", `{"status":"success"}<b>Warning</b>`, 200, "unclear not_understood"],
    ["two answers", `{"status":"success"}{"status":"failed"}`, 200, "unclear not_understood"],
    ["a list", `[{"status":"success"}]`, 200, "unclear not_understood"],
    ["the tail of an answer", `"txid":"1","x":{"status":"success"}}`, 200, "unclear not_understood"],
    ["a bare word", `success`, 200, "unclear not_understood"],
    ["JSON's null", `null`, 200, "unclear not_understood"],
    ["HTML, 400", "<html>Bad Request</html>", 400, "unclear not_understood"],
    ["HTML, 404", "<html>Not Found</html>", 404, "unclear not_understood"],
    ["HTML, 429", "slow down", 429, "unclear not_understood"],
    ["HTML, 401", "<html></html>", 401, "failure 401"],
    ["nothing, 402", "", 402, "failure 402"],
    ["HTML, 403", "<html>Forbidden</html>", 403, "failure 403"],
    ["nothing, 405", "", 405, "failure 405"],
    ["no status, 403", `{"message":"IP not whitelisted"}`, 403, "failure 403"],
    [
      "nested beyond reason",
      `{"status":"success","data":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      200,
      "unclear not_understood",
    ],
  ])("%s", (_name, text, httpStatus, expected) => {
    expect(verdict(text, httpStatus)).toBe(expected);
  });

  test("the message is the vendor's, or the bank's where the vendor has none", () => {
    expect(normaliseEnvelope(`{"status":false,"message":" No "}`, 200).message).toBe("No");
    expect(normaliseEnvelope(`{"status":false,"provider_response":{"message":"Bank"}}`, 200).message).toBe(
      "Bank",
    );
    expect(normaliseEnvelope(`{"status":false,"message":5}`, 200).message).toBeNull();
  });
});

test("no answer without a documented success word, or under HTTP 400 and above, is ever a success", () => {
  const word = fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    "ok",
    "PENDING",
    "done",
    0,
    1,
    200,
    [],
    {},
    false,
    "failed",
  );
  const anyBody = fc.record({
    status: word,
    status_code: fc.jsonValue(),
    error_code: fc.jsonValue(),
    data: fc.jsonValue(),
  });
  fc.assert(
    fc.property(anyBody, fc.integer({ min: 200, max: 599 }), (body, status) => {
      expect(normaliseEnvelope(JSON.stringify(body), status).verdict).not.toBe("success");
    }),
  );
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 400, max: 599 }), (noise, status) => {
      expect(normaliseEnvelope(`${noise}{"status":"SUCCESS"}`, status).verdict).not.toBe("success");
    }),
  );
});
