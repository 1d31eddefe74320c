import { expect, test } from "vitest";
import { inGroups, newLongCode, readLongCode, readTypedCode } from "./typed-code";

test.each([
  ["123456", "totp", "123456"],
  [" 123 456 ", "totp", "123456"],
  ["१२३४५६", "totp", "123456"],
  ["ABCD-EFGH-JK23", "recovery_code", "ABCDEFGHJK23"],
  ["abcd efgh jk23", "recovery_code", "ABCDEFGHJK23"],
  ["ILOO-EFGH-JK23", "recovery_code", "1100EFGHJK23"],
])("%j is read as a %s", (typed, kind, code) => expect(readTypedCode(typed)).toEqual({ kind, code }));

test.each(["", "12345", "1234567", "ABCDEFGHJK2", "ABCDEFGHJK234", "ABCDEFGHJKU3", "x".repeat(5_000), "\0"])(
  "%j is no code",
  (typed) => expect(readTypedCode(typed)).toBeNull(),
);

test("a long code reads back from its groups, and is never all digits", () => {
  for (let n = 0; n < 200; n += 1) {
    const code = newLongCode();
    expect(inGroups(code)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(readLongCode(inGroups(code).toLowerCase())).toBe(code);
    expect(code).toMatch(/[A-Z]/);
  }
});
