import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { anyText } from "@/testing/texts";

describe("parsePinCode", () => {
  test.each([
    ["852105", "852105"],
    ["852 105", "852105"],
    [" 852-105 ", "852105"],
    ["८५२१०५", "852105"],
    ["852,105", "852105"],
    ["(852105)", "852105"],
    ["'852105", "852105"],
    ["852.105.", "852105"],
  ])("%j is %j", (raw, value) => {
    expect(parsePinCode(raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "pin_code_missing"],
    ["85210", "pin_code_length"],
    ["8521055", "pin_code_length"],
    ["85210O", "pin_code_length"],
    ["852105\u0000", "pin_code_length"],
    ["052105", "pin_code_start"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parsePinCode(raw)).toEqual({ ok: false, code });
  });

  test("accepts every number from 100000 to 999999 with spaces anywhere, and none below", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 999_999 }), fc.nat({ max: 6 }), (number, at) => {
        const pin = String(number);
        expect(parsePinCode(`${pin.slice(0, at)} ${pin.slice(at)}`)).toEqual({ ok: true, value: pin });
      }),
    );
    fc.assert(
      fc.property(fc.nat({ max: 99_999 }), (number) => {
        expect(parsePinCode(String(number).padStart(6, "0"))).toEqual({ ok: false, code: "pin_code_start" });
      }),
    );
  });

  test("returns six digits or a code, whatever is typed", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const parsed = parsePinCode(raw);
        if (parsed.ok) expect(parsed.value).toMatch(/^[1-9]\d{5}$/);
        else expect(parsed.code).toMatch(/^pin_code_(missing|length|start)$/);
      }),
    );
  });
});
