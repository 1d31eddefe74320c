import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMask } from "@/lib/platform/privacy/mask-text";
import { createRedactor } from "./redact";

const AADHAAR = "999941057058";
const OTP = "482913";
const API_KEY = "k3y-S3CR/et+Value=9";
const CREDENTIALS = { api_key: API_KEY, username: "bahi-operator" };
const VERIFY = { ...CREDENTIALS, orderid: "ORD1", request_id: "R1", otp: OTP, aadhaar_number: AADHAAR };
const ONBOARD = {
  ...CREDENTIALS,
  orderid: "ORD2",
  shop_name: "Devi Telecom",
  name: "Asha Devi",
  email: "asha@example.com",
  mobile: "9876543210",
  date_of_birth: "1990-01-31",
  address: "12 Nagla Road",
  pincode: "283110",
  pancard: "AAAPD1234F",
};

describe("what was sent", () => {
  test("every field by its name", () => {
    expect(createRedactor(ONBOARD).request()).toEqual({
      api_key: "[masked]",
      username: "[masked]",
      orderid: "ORD2",
      shop_name: "[masked]",
      name: "[masked]",
      email: "[masked]",
      mobile: "XXXXXX3210",
      date_of_birth: "[masked]",
      address: "[masked]",
      pincode: "[masked]",
      pancard: "AA*******F",
    });
    expect(createRedactor(VERIFY).request()).toMatchObject({
      otp: "[masked]",
      aadhaar_number: "XXXXXXXX7058",
      request_id: "R1",
    });
  });

  test("a return URL loses its path, which may contain a secret token", () => {
    const sent = createRedactor({
      ...CREDENTIALS,
      orderid: "A",
      return_url: "https://shop.example/r/tok3n?x=1",
    });
    expect(sent.request().return_url).toBe("https://shop.example/[masked]");
  });
});

describe("what came back", () => {
  const response = (text: string, sent: Record<string, string> = ONBOARD) =>
    createRedactor(sent).response(text);

  test("known fields stay; personal and unknown ones are masked, at any depth", () => {
    const text = JSON.stringify({
      status: true,
      status_code: 200,
      message: "Record of Asha  Devi found",
      order_id: "ORD2",
      data: [
        {
          id: 34,
          account_type: 2,
          first_name: "Ravi",
          phone: "9000000001",
          pancard: "AAAPD1234F",
          novelty: 5,
        },
      ],
      provider_response: { deep: { account_no: "123456789012", note: ["secret"] } },
    });
    expect(JSON.parse(response(text))).toEqual({
      status: true,
      status_code: 200,
      message: "Record of [masked] found",
      order_id: "ORD2",
      data: [
        {
          id: 34,
          account_type: 2,
          first_name: "[masked]",
          phone: "XXXXXX0001",
          pancard: "AA*******F",
          novelty: "[masked]",
        },
      ],
      provider_response: { deep: { account_no: "[masked]", note: ["[masked]"] } },
    });
  });

  test("noise around the JSON is masked too", () => {
    const notice = "Notice: [name] => Ravi Kumar in x.php on line 3\n";
    const kept = response(`${notice}{"status":"success","message":"ok"}${notice}`);
    const masked = "Notice: [name] => [masked]";
    expect(kept).toBe(`${masked}\n${masked}\n{"status":"success","message":"ok"}`);
  });

  test("at most 4 KB, cut at a whole character", () => {
    const kept = response(JSON.stringify({ message: "नमस्ते ".repeat(2000) }));
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(4096);
    expect(kept).not.toContain("\uFFFD");
    expect(Buffer.byteLength(response("x ".repeat(500_000)))).toBeLessThanOrEqual(4096);
  });

  test("text that Postgres would reject is repaired", () => {
    expect(response('{"message":"a\\u0000b\\ud800c"}')).toBe('{"message":"a b\uFFFDc"}');
    expect(createRedactor(ONBOARD).message("a\u0000b")).toBe("a b");
  });
});

describe("text alone", () => {
  const mask = createMask();
  test.each([
    ["Aadhaar 9999 4105 7058 seen", "Aadhaar XXXXXXXX7058 seen"],
    ["Aadhaar 9999-4105-7058", "Aadhaar XXXXXXXX7058"],
    ["a=9999%204105%207058", "a=XXXXXXXX7058"],
    ["a=%39999%34105+7058", "a=XXXXXXXX7058"],
    ["a=%2539999410570 58", "a=XXXXXXXX7058"],
    ["&#57;99941057058", "XXXXXXXX7058"],
    ["9999\u200b4105\u00a07058", "XXXXXXXX7058"],
    ["mobile +91 98765 43210.", "mobile +XXXXXXXX3210."],
    ["PAN AAAPD1234F and aaapd1234f", "PAN AA*******F and aa*******f"],
    ["PAN AAAPD 1234 F", "PAN AA*******F"],
    ["write to asha.devi+1@mail.example.com now", "write to [masked] now"],
    ["Your OTP is 482913", "Your OTP is [masked]"],
    ["482913 is your OTP", "[masked] is your OTP"],
    [`"full_name":"Asha Devi","x`, `"full_name":[masked],"x`],
    ["api_key=abc&status=1", "api_key=[masked]&status=1"],
    [
      "see https://u:p@x.example/r/tok?y=1 or https://x.example",
      "see https://x.example/[masked] or https://x.example",
    ],
    ["IP 103.12.34.56 not whitelisted", "IP 103.12.34.56 not whitelisted"],
    ["at 2025-01-15 10:30:00 in 45 days", "at 2025-01-15 10:30:00 in 45 days"],
    ["URL Expired, please try again with a new request", "URL Expired, please try again with a new request"],
  ])("%j", (text, expected) => expect(mask(text)).toBe(expected));

  test("long hostile text takes no long time", () => {
    const redactor = createRedactor(ONBOARD);
    const startedAt = performance.now();
    for (const piece of ["a-", "9 ", "name", "x.", "https://", "%25", "[name] => ", "9999@", "otp ", "A"]) {
      redactor.response(piece.repeat(200_000));
      redactor.response(JSON.stringify({ message: piece.repeat(50_000) }));
    }
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

/** The ways a value may be written. */
const dress = fc.constantFrom<(value: string) => string>(
  (value) => value,
  (value) => encodeURIComponent(value),
  (value) => encodeURIComponent(encodeURIComponent(value)),
  (value) => [...value].map((char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`).join(""),
  (value) => [...value].map((char) => `&#${char.charCodeAt(0)};`).join(""),
  (value) => [...value].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  (value) => value.toUpperCase(),
);
const spaced = fc.constantFrom("", " ", "-", ".", "\u00a0", "\u200b", " - ");

/** No trace of the secrets, however the digits are spaced. */
function expectClean(kept: string): void {
  const digits = kept.replace(/[\s\p{P}\u200b]/gu, "");
  expect(digits).not.toContain(AADHAAR);
  expect(digits).not.toContain(OTP);
  expect(kept.toLowerCase()).not.toContain(API_KEY.toLowerCase());
  expect(kept.toLowerCase()).not.toContain(encodeURIComponent(API_KEY).toLowerCase());
}

describe("whatever the shape, no secret gets through", () => {
  const redactor = createRedactor(VERIFY);
  const canary = fc
    .tuple(fc.constantFrom(AADHAAR, OTP, API_KEY), dress, spaced)
    .map(([value, clothe, gap]) =>
      clothe(value === API_KEY ? value : (value.match(/.{1,4}/g) ?? []).join(gap)),
    );
  const safeKey = fc.constantFrom(
    "message",
    "status",
    "opid",
    "url",
    "request_id",
    "number",
    "data",
    "aadhaar",
    "novel",
  );
  // Only letters, so that random digits next to a masked value cannot look like one.
  const filler = fc.stringMatching(/^[a-z <>"=:{}-]{0,12}$/);

  test("in JSON, as value, as key, inside text, at any depth", () => {
    const leaf = fc.tuple(filler, canary, filler).map((parts) => parts.join(" "));
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.constant(Number(AADHAAR)),
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(fc.oneof(safeKey, canary), tie("node"), { maxKeys: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(tree, filler, (value, noise) => {
        expectClean(redactor.response(JSON.stringify({ status: "success", value })));
        expectClean(redactor.response(noise + JSON.stringify({ status: "success", message: value })));
      }),
      { numRuns: 400 },
    );
  });

  test("in text that is not JSON, in truncated JSON, HTML and the message", () => {
    fc.assert(
      fc.property(filler, canary, filler, (before, value, after) => {
        const text = `${before} ${value} ${after}`;
        for (const whole of [
          text,
          `{"aadhaar":"${value}","x`,
          `<p>${text}</p>`,
          `aadhaar_number=${value}&otp=${value}`,
        ]) {
          expectClean(redactor.response(whole));
          expectClean(redactor.message(whole));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("an Aadhaar number that is not ours is masked as well", () => {
    const stranger = createRedactor({ ...CREDENTIALS, orderid: "ORD9" });
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{11}$/), spaced, safeKey, (number, gap, key) => {
        const written = (number.match(/.{4}/g) ?? []).join(gap);
        for (const text of [
          written,
          JSON.stringify({ [key]: written }),
          JSON.stringify({ [key]: Number(number) }),
        ]) {
          expect(stranger.response(text).replace(/\D/g, "")).not.toContain(number);
        }
      }),
    );
  });
});

test.each([
  ["ADHRVFR19052420260531_1e2d274", true],
  ["ADHR999941057058", false],
  ["ADHR_9876543210", false],
  ["999941057058", false],
  ["7c15b0c5-6f72-4487-a61a-9cfc8be80d78", true],
])("the vendor's request id %s is kept: %s", (request_id, isKept) => {
  const redactor = createRedactor({ request_id, otp: "123456" });
  const kept = [
    redactor.request().request_id,
    JSON.parse(redactor.response(JSON.stringify({ request_id }))).request_id,
  ];
  for (const one of kept) expect(one === request_id).toBe(isKept);
});

test.each([
  ["NSDLF6327B0A", true],
  ["NSDLDFE5680A", true],
  ["NSDLDCC4FFF9", true],
  ["AAAPD1234F", false],
  ["NSDLAAAPD1234F", false],
  ["9876543210", false],
])("the vendor's transaction %s is kept, though it may look like a PAN: %s", (txn_id, isKept) => {
  const redactor = createRedactor({ txn_id });
  const kept = [
    redactor.request().txn_id,
    JSON.parse(redactor.response(JSON.stringify({ data: { txn_id } }))).data.txn_id,
  ];
  for (const one of kept) expect(one === txn_id).toBe(isKept);
});
