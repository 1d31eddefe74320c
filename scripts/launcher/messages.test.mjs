import { expect, test } from "vitest";
import { Problem, sentenceOf } from "./messages.mjs";

test("a problem is printed as its sentence, without a stack", () => {
  expect(sentenceOf(new Problem("Port 1 is in use."))).toBe("Port 1 is in use.");
});

test("a file that may not be written is named, with the fix", () => {
  const error = Object.assign(new Error("EACCES"), { code: "EACCES", path: "/srv/x" });
  expect(sentenceOf(error)).toMatch(/^\/srv\/x cannot be used: this user is not allowed to/);
});

test("a write to a full disk gets its sentence although the error names no file", () => {
  const error = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(sentenceOf(error)).toBe(
    "A file cannot be used: the disk is full. Make room and try again (ENOSPC).",
  );
});

test("an unexpected error keeps its stack", () => {
  expect(sentenceOf(new TypeError("odd"))).toMatch(/TypeError: odd\n\s+at /);
});
