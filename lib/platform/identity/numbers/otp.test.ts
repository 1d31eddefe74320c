import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseOtp } from "@/lib/platform/identity/numbers/otp";

describe("parseOtp", () => {
  test.each([
    ["123456", "123456"],
    [" 123 456 ", "123456"],
    ["000000", "000000"],
    ["१२३४५६", "123456"],
    ["123.456", "123456"],
    ["“123456”.", "123456"],
  ])("%j is %j", (raw, value) => {
    expect(parseOtp(raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "otp_missing"],
    ["  ", "otp_missing"],
    ["12345", "otp_length"],
    ["1234567", "otp_length"],
    ["12345a", "otp_length"],
    ["123456\u0000", "otp_length"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parseOtp(raw)).toEqual({ ok: false, code });
  });

  test("keeps every digit, including leading zeros", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6}$/), fc.nat({ max: 6 }), (otp, at) => {
        expect(parseOtp(`${otp.slice(0, at)} ${otp.slice(at)}`)).toEqual({ ok: true, value: otp });
      }),
    );
  });
});
