import { expect, test } from "vitest";
import { parseNewPassword } from "./new-password";

test.each([
  ["", "new_password_missing"],
  ["eleven char", "password_short"],
  ["x".repeat(257), "password_long"],
])("%j is refused", (raw, code) => expect(parseNewPassword(raw)).toEqual({ ok: false, code }));

test.each(["twelve chars", " spaces stay ", `${"x7 kadhai ".repeat(25)}baaris`, "बारह अक्षर का"])(
  "%j is accepted unchanged",
  (raw) => expect(parseNewPassword(raw)).toEqual({ ok: true, value: raw }),
);
