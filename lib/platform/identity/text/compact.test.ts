import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compact } from "@/lib/platform/identity/text/compact";
import { anyText } from "@/testing/texts";

describe("compact", () => {
  test.each([
    ["1234 5678", "12345678"],
    ["12-34\u201356\u201478", "12345678"],
    ["\u202a98765\u00a043210\u202c", "9876543210"],
    ["१२३ ४५६", "123456"],
    ["AB.C/1", "AB.C/1"],
    [" \t\n ", ""],
    ['",', ""],
    ["'1234,'", "1234"],
  ])("%j becomes %j", (raw, expected) => {
    expect(compact(raw)).toBe(expected);
  });

  test("leaves nothing more to drop", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        expect(compact(compact(raw))).toBe(compact(raw));
        expect(compact(raw)).not.toMatch(/[\s\p{Pd}\p{Cf}०-९]/u);
      }),
    );
  });
});
