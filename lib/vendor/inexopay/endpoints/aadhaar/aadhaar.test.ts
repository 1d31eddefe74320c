import { afterEach, describe, expect, test } from "vitest";
import { startTestVendor, type TestVendor } from "@/testing/vendor/one-answer";
import { sendAadhaarOtp } from "./send-aadhaar-otp";
import { verifyAadhaarOtp } from "./verify-aadhaar-otp";

const AADHAAR = "999941057058";
const REQUEST_ID = "ADHRVFR19052420260531_1e2d274";
let vendor: TestVendor | undefined;
afterEach(async () => vendor?.server.close());

async function answering(text: string): Promise<TestVendor> {
  vendor = await startTestVendor(text);
  return vendor;
}

describe("send-otp", () => {
  const input = { orderid: "ORD1", aadhaar_number: AADHAAR };
  const sample = `{"status_code":200,"status":"success","message":"Successfully generated One Time Password (OTP).","data":{"request_id":"${REQUEST_ID}","aadhaar":"${AADHAAR}","status":"pending"},"meta":{"request_id":"7c15b0c5-6f72-4487-a61a-9cfc8be80d78","time":"2025-01-15T10:30:00+00:00"}}`;
  const ask = async (text: string) => sendAadhaarOtp((await answering(text)).client, input);

  test("the documented answer: the data's request id, and the Aadhaar number nowhere", async () => {
    const outcome = await ask(sample);
    expect(outcome.kind === "accepted" && outcome.data).toEqual({ requestId: REQUEST_ID });
    expect(JSON.stringify(outcome)).not.toContain(AADHAAR);
    expect(outcome.call.request.aadhaar_number).toBe("XXXXXXXX7058");
    expect(vendor?.received().line).toBe("POST /api/verification/v1/send-otp.php");
    expect(vendor?.received().fields).toMatchObject(input);
  });

  test.each([
    ["only the meta request id", sample.replace(`"request_id":"${REQUEST_ID}",`, ""), "incomplete_answer"],
    ["no data", `{"status":"success","message":"ok"}`, "incomplete_answer"],
    ["another person's number", sample.replace(AADHAAR, "999999990019"), "contradictory"],
    ["failed inside", sample.replace("pending", "failed"), "contradictory"],
  ])("%s is ambiguous", async (_name, text, reason) => {
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason });
  });

  test("a masked echo is fine", async () => {
    expect(await ask(sample.replace(AADHAAR, "XXXXXXXX7058"))).toMatchObject({ kind: "accepted" });
  });

  test("a phone that is not linked", async () => {
    const text = `{"status_code":400,"status":"failed","message":"Mobile number not linked to ${AADHAAR}"}`;
    const outcome = await ask(text);
    expect(outcome).toMatchObject({ kind: "rejected", reason: "mobile_not_linked" });
    expect(JSON.stringify(outcome)).not.toContain(AADHAAR);
  });
});

describe("verify-otp", () => {
  const input = { orderid: "ORD1", request_id: REQUEST_ID, otp: "482913", aadhaar_number: AADHAAR };
  const sample = `{"status_code":200,"status":"success","message":"Aadhaar verification successful","data":{"request_id":"${REQUEST_ID}","status":"verified","aadhaar_details":{"full_name":"Asha Devi","dob":"01-01-2001","gender":"Female","address":"Nagla, Agra, Uttar Pradesh, 283110"}},"meta":{"request_id":"86573ba4-c189-42c9-a61a-9cfc8be80d78","time":"2025-01-15T10:30:00+00:00"}}`;
  const ask = async (text: string, fields = {}) =>
    verifyAadhaarOtp((await answering(text)).client, { ...input, ...fields });

  test("the documented answer: details for the caller, nothing personal in the record", async () => {
    const outcome = await ask(sample);
    expect(outcome.kind === "accepted" && outcome.data).toEqual({
      fullName: "Asha Devi",
      dobRaw: "01-01-2001",
      gender: "Female",
      address: "Nagla, Agra, Uttar Pradesh, 283110",
    });
    // The year as a word: the milliseconds that the call took may have the same digits.
    expect(JSON.stringify(outcome.call)).not.toMatch(/Asha|\b2001\b|Female|Nagla|283110|482913|999941057058/);
    expect(vendor?.received().line).toBe("POST /api/verification/v1/verify-otp.php");
    expect(vendor?.received().fields).toMatchObject(input);
  });

  test("the number is not returned with the details", async () => {
    const text = sample.replace("Asha Devi", "Asha Devi 9999 4105 7058").replace("Nagla", AADHAAR);
    const outcome = await ask(text);
    expect(outcome).toMatchObject({ data: { fullName: "Asha Devi [masked]" } });
    expect(JSON.stringify(outcome).replace(/\s/g, "")).not.toContain(AADHAAR);
  });

  test.each([
    ["no details", sample.replace("aadhaar_details", "details"), "incomplete_answer"],
    [
      "empty details",
      sample.replace(/"aadhaar_details":\{[^}]*\}/, `"aadhaar_details":[]`),
      "incomplete_answer",
    ],
    ["no name", sample.replace("full_name", "name"), "incomplete_answer"],
    ["not verified", sample.replace("verified", "pending"), "contradictory"],
    ["another request", sample.replace(`"${REQUEST_ID}"`, `"ADHR-other"`), "contradictory"],
  ])("%s is ambiguous", async (_name, text, reason) => {
    expect(await ask(text)).toMatchObject({ kind: "ambiguous", reason });
  });

  test.each([
    ["Invalid OTP", "otp_wrong"],
    ["OTP expired", "otp_expired"],
    ["Too many attempts, try later", "too_many_tries"],
  ])("refused: %s", async (message, reason) => {
    const outcome = await ask(`{"status_code":400,"status":"failed","message":"${message}"}`);
    expect(outcome).toMatchObject({ kind: "rejected", reason, message });
  });

  test.each([[{ otp: "12345" }], [{ aadhaar_number: "199941057058" }], [{ request_id: "" }]])(
    "%j is not sent",
    async (fields) => expect(await ask(sample, fields)).toMatchObject({ reason: "invalid_request" }),
  );
});
