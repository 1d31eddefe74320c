import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseEnvelope } from "./envelope";

/** A verdict in short: "success", "failure 400", "unclear server_error". */
function verdict(text: string, httpStatus = 200): string {
  const envelope = normaliseEnvelope(text, httpStatus);
  if (envelope.verdict === "success") return "success";
  if (envelope.verdict === "failure") return `failure ${envelope.code}`;
  return `unclear ${envelope.why}`;
}

const FAILED = `{"status":"FAILED","status_code":400,"message":"m"}`;
const NOTICE =
  "<br />\n<b>Notice</b>:  Undefined index: x in <b>/home/panel/a.php</b> on line <b>88</b><br />\n";
const PLAIN = "\nPHP Deprecated:  strlen(): Passing null in /home/panel/a.php on line 7\n";
const LINKED =
  "<br />\n<b>Warning</b>:  fopen() [<a href='function.fopen'>function.fopen</a>]: no in <b>/a.php</b> on line <b>1</b><br />\n";
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
    ["failed word, HTTP 200", `{"status":"failed","message":"m"}`, 200, "failure null"],
    ["string codes", `{"status_code":"200","status":"success"}`, 200, "success"],
    ["string failure code", `{"error_code":"402","status":"FAILED","message":"m"}`, 200, "failure 402"],
    [
      "a failing code alone is no refusal",
      `{"error_code":403,"message":"no"}`,
      200,
      "unclear not_understood",
    ],
    [
      "failure beats the success word",
      `{"status":"SUCCESS","status_code":400,"message":"m"}`,
      200,
      "failure 400",
    ],
    [
      "failure beats the success code",
      `{"status":"FAILED","status_code":200,"message":"m"}`,
      200,
      "failure null",
    ],
    [
      "the bank's failure beats both",
      `{"status":true,"status_code":200,"provider_response":{"status":false,"message":"m"}}`,
      200,
      "failure null",
    ],
    ["failure under HTTP 400", `{"status":"Failure","message":"m"}`, 400, "failure 400"],
    [
      "code in the body before HTTP's",
      `{"status":"FAILED","status_code":402,"message":"m"}`,
      400,
      "failure 402",
    ],
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

describe("bodies other than documented", () => {
  test.each([
    ["byte order mark", '\uFEFF{"status":"success"}', 200, "success"],
    ["PHP notice first", `${NOTICE}{"status":"success"}`, 200, "success"],
    ["PHP notices after", `{"status":"success"}\n${NOTICE}${NOTICE}`, 200, "success"],
    [
      "on both sides, in plain text",
      `${PLAIN}{"status":"FAILED","message":"m"}${PLAIN}`,
      200,
      "failure null",
    ],
    ["and a link to the manual in it", `${LINKED}{"status":"success"}`, 200, "success"],
    ["fatal error under 200", FATAL, 200, "unclear not_understood"],
    ["fatal error under 500", FATAL, 500, "unclear server_error"],
    ["nothing", "", 200, "unclear not_understood"],
    ["nothing, 204", "", 204, "unclear not_understood"],
    ["cut in the middle", `{"status":"success","data":{"a`, 200, "unclear not_understood"],
    ["half a notice after", `{"status":"success"}<b>Warning</b>`, 200, "unclear not_understood"],
    ["half a notice before", `Notice: y in z ${FAILED}`, 200, "unclear not_understood"],
    ["two answers", `{"status":"success"}{"status":"failed"}`, 200, "unclear not_understood"],
    [
      "two answers and a notice between",
      `${FAILED}${PLAIN}{"status":"success"}`,
      200,
      "unclear not_understood",
    ],
    [
      "a success quoted by a page",
      `<html><pre>{"status":"success"}</pre></html>`,
      200,
      "unclear not_understood",
    ],
    ["a refusal quoted by a page", `<html><pre>${FAILED}</pre></html>`, 403, "unclear not_understood"],
    ["quoted at a page's end", `<p>The origin said</p>{"status":"success"}`, 200, "unclear not_understood"],
    [
      "quoted by a notice",
      `Warning: bad {"status":"success"} in /a.php on line 3`,
      200,
      "unclear not_understood",
    ],
    ["a fatal error after", `{"status":"success"}${FATAL}`, 200, "unclear not_understood"],
    ["in a text", `"{\\"status\\":\\"success\\"}"`, 200, "unclear not_understood"],
    [
      "a key given twice",
      `{"status":"FAILED","message":"m","status":"SUCCESS"}`,
      200,
      "unclear not_understood",
    ],
    [
      "the other way round",
      `{"status":"SUCCESS","message":"m","status":"FAILED"}`,
      200,
      "unclear not_understood",
    ],
    [
      "twice, once escaped",
      `{"status":"FAILED","message":"m","st\\u0061tus":true}`,
      200,
      "unclear not_understood",
    ],
    ["twice further in", `{"status":true,"data":[{"txid":"1","txid":"2"}]}`, 200, "unclear not_understood"],
    ["a list", `[{"status":"success"}]`, 200, "unclear not_understood"],
    ["the tail of an answer", `"txid":"1","x":{"status":"success"}}`, 200, "unclear not_understood"],
    ["a bare word", `success`, 200, "unclear not_understood"],
    ["JSON's null", `null`, 200, "unclear not_understood"],
    ["HTML, 400", "<html>Bad Request</html>", 400, "unclear not_understood"],
    ["HTML, 404", "<html>Not Found</html>", 404, "unclear not_understood"],
    ["HTML, 429", "slow down", 429, "unclear not_understood"],
    [
      "nested beyond reason",
      `{"status":"success","data":${"[".repeat(5000)}${"]".repeat(5000)}}`,
      200,
      "unclear not_understood",
    ],
  ])("%s", (_name, text, httpStatus, expected) => {
    expect(verdict(text, httpStatus)).toBe(expected);
  });

  test("the message is the vendor's, or the bank's if the vendor has none", () => {
    expect(normaliseEnvelope(`{"status":false,"message":" No "}`, 200).message).toBe("No");
    expect(normaliseEnvelope(`{"status":false,"provider_response":{"message":"Bank"}}`, 200).message).toBe(
      "Bank",
    );
    expect(normaliseEnvelope(`{"status":false,"message":5}`, 200).message).toBeNull();
  });
});

describe("a contradictory answer is not a success", () => {
  test.each([
    ["two casings", `{"Status":"FAILED","status":"SUCCESS","message":"m"}`, "unclear not_understood"],
    ["the other way round", `{"status":"SUCCESS","STATUS":"FAILED"}`, "unclear not_understood"],
    ["even where both agree", `{"status":"SUCCESS","Status":"SUCCESS"}`, "unclear not_understood"],
    ["and for a refusal", `{"status":"FAILED","message":"m","Status":"SUCCESS"}`, "unclear not_understood"],
    ["a space around a key", `{"status":"SUCCESS","status ":"FAILED"}`, "unclear not_understood"],
    ["a full-width key", `{"status":"SUCCESS","\uff53tatus":"FAILED"}`, "unclear not_understood"],
    ["a mark nobody sees in a key", `{"status":"SUCCESS","sta\u200btus":"FAILED"}`, "unclear not_understood"],
    ["twins further in", `{"status":"SUCCESS","data":{"txid":"1","TXID":"2"}}`, "unclear not_understood"],
    ["another casing alone", `{"STATUS":"SUCCESS"}`, "unclear not_understood"],
    ["a record that failed", `{"status":"SUCCESS","data":[{"status":"FAILED"}]}`, "unclear contradictory"],
    ["a part that failed", `{"status":"SUCCESS","data":{"a":{"Status":false}}}`, "unclear contradictory"],
    ["a code in another casing", `{"status":"SUCCESS","Status_Code":400}`, "unclear contradictory"],
    ["a code of another name", `{"status":"SUCCESS","statusCode":"500"}`, "unclear contradictory"],
    ["a code further in", `{"status":"SUCCESS","data":{"error_code":402}}`, "unclear contradictory"],
    ["success: false", `{"status":"SUCCESS","success":false}`, "unclear contradictory"],
    ["success: 0", `{"status":true,"success":0}`, "unclear contradictory"],
    ["an error", `{"status":"SUCCESS","error":"Low balance"}`, "unclear contradictory"],
    ["errors", `{"status":"SUCCESS","errors":[{"code":7}]}`, "unclear contradictory"],
    [
      "the bank's in another casing",
      `{"status":true,"Provider_Response":{"status":"failed"}}`,
      "unclear contradictory",
    ],
    [
      "deep in the bank's",
      `{"status":true,"provider_response":{"data":{"status":"failed"}}}`,
      "unclear contradictory",
    ],
    [
      "refused, and the bank took it",
      `{"status":false,"message":"m","provider_response":{"status":true}}`,
      "unclear contradictory",
    ],
    [
      "refused, and done",
      `{"status":"FAILED","message":"m","data":{"status":"success"}}`,
      "unclear contradictory",
    ],
    ["refused, success: true", `{"status":"FAILED","message":"m","success":true}`, "unclear contradictory"],
  ])("%s", (_name, text, expected) => expect(verdict(text)).toBe(expected));

  test.each([
    `{"status":"SUCCESS","error":null,"errors":[],"error_code":200,"success":true}`,
    `{"status":"SUCCESS","error":"No error","data":{"status":"pending","error":{}}}`,
    `{"status":"success","status_code":200.0,"meta":{"code":200,"result":0}}`,
  ])("agreement is a success: %s", (text) => expect(verdict(text)).toBe("success"));

  test("records may have states of their own, if the call asks for records", () => {
    const listed = `{"status":true,"data":[{"txn_id":"T1","status":"FAILED"}]}`;
    expect(normaliseEnvelope(listed, 200, "data").verdict).toBe("success");
    const failed = `{"status":true,"meta":{"status":"failed"},"data":[]}`;
    expect(normaliseEnvelope(failed, 200, "data").verdict).toBe("unclear");
  });

  test("wherever a failing word is put into a success", () => {
    const key = fc.constantFrom("status", "Status", " STATUS", "Success", "ok");
    const word = fc.constantFrom<unknown>("FAILED", "failed", "Failure", false, "false", "Error");
    const place = fc.array(fc.constantFrom("data", "x", "provider_response", "[]"), { maxLength: 5 });
    fc.assert(
      fc.property(key, word, place, (name, said, path) => {
        const inner = path.reduceRight<unknown>(
          (value, part) => (part === "[]" ? [value] : { [part]: value }),
          { [name]: said },
        );
        const body = { status: "SUCCESS", message: "m", more: inner };
        expect(normaliseEnvelope(JSON.stringify(body), 200).verdict).not.toBe("success");
      }),
    );
  });
});

test("an answer without a documented success word, or under HTTP 400 and above, is never a success", () => {
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

describe("whoever answers in the vendor's place is not believed", () => {
  const page = (title: string) =>
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>`;
  const bodies: [string, string][] = [
    ["nothing", ""],
    ["nginx's page", page("405 Not Allowed")],
    ["a challenge", "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>"],
    ["a plain word", "error code: 1020"],
    ["a gateway's message", `{"message":"Forbidden"}`],
    ["a gateway's error", `{"error":"forbidden"}`],
    ["a gateway's error with its code", `{"error":{"code":403,"message":"IP not whitelisted"}}`],
    ["a problem document", `{"type":"about:blank","title":"Forbidden","status":403,"detail":"no"}`],
    ["a status of another vocabulary", `{"status":"error","message":"Forbidden"}`],
    ["that of a framework", `{"statusCode":403,"error":"Forbidden","message":"Forbidden"}`],
    ["a code beside a message", `{"status_code":403,"message":"IP not whitelisted"}`],
    ["a documented word without a message", `{"status":"FAILED"}`],
    ["a firewall's", `{"success":false,"errors":[{"code":1020,"message":"Access denied"}]}`],
  ];
  for (const status of [200, 400, 401, 402, 403, 404, 405, 409, 415, 421, 429, 451, 499])
    test.each(bodies)(`HTTP ${status}: %s`, (_name, text) =>
      expect(verdict(text, status)).toBe("unclear not_understood"),
    );

  const answers = fc.constantFrom(
    FAILED,
    `{"status":"SUCCESS","message":"m","txid":"1","url":"https://x.in/"}`,
  );
  const statuses = fc.integer({ min: 200, max: 499 });

  test("nor is an answer with anything but complete notices around it", () => {
    const noise = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "<html>",
        "</html>",
        "Warning: ",
        " on line 3",
        "[",
        "]",
        `"`,
        "{",
        "}",
        "}{",
        FATAL,
        FAILED,
      ),
    );
    fc.assert(
      fc.property(answers, noise, noise, statuses, (answer, before, after, status) => {
        fc.pre(before.trim() !== "" || after.trim() !== "");
        expect(verdict(before + answer + after, status)).toBe("unclear not_understood");
      }),
    );
  });

  test("nor is one that has a key twice, at any depth, whatever else it holds", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const twice = fc
      .tuple(fc.string(), value, value)
      .map(([key, one, two]) =>
        [one, two].map((inner) => `${JSON.stringify(key)}:${JSON.stringify(inner)}`).join(),
      );
    fc.assert(
      fc.property(twice, fc.boolean(), statuses, (pair, isDeep, status) => {
        const more = isDeep ? `"data":[{${pair}}]` : pair;
        expect(verdict(`{"status":"SUCCESS","message":"m",${more}}`, status)).toBe("unclear not_understood");
      }),
    );
  });

  test("and only what says so in the vendor's own words is a refusal", () => {
    const word = fc.oneof(fc.jsonValue(), fc.constantFrom("FAILED", "Failure", "failed", "false", false));
    const body = fc.dictionary(
      fc.constantFrom("status", "message", "status_code", "error_code", "error", "code"),
      word,
    );
    fc.assert(
      fc.property(body, statuses, (answer, status) => {
        const { verdict, message } = normaliseEnvelope(JSON.stringify(answer), status);
        if (verdict !== "failure") return;
        expect(["failed", "failure", "false", "success", "true"]).toContain(
          String(answer.status).trim().toLowerCase(),
        );
        expect(message).toBeTruthy();
      }),
    );
  });
});
