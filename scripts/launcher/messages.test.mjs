import { expect, test } from "vitest";
import { Problem, sentenceOf } from "./messages.mjs";

test("a problem is told as its sentence, without a stack", () => {
  expect(sentenceOf(new Problem("Port 1 is in use."))).toBe("Port 1 is in use.");
});

test("a file that may not be written is named with its mend", () => {
  const error = Object.assign(new Error("EACCES"), { code: "EACCES", path: "/srv/x" });
  expect(sentenceOf(error)).toMatch(/^\/srv\/x cannot be used: this user is not allowed to/);
});

test("a write to a full disk does not name its file, and gets its sentence all the same", () => {
  const error = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(sentenceOf(error)).toBe(
    "A file cannot be used: the disk is full. Make room and try again (ENOSPC).",
  );
});

test("anything unforeseen keeps its stack", () => {
  expect(sentenceOf(new TypeError("odd"))).toMatch(/TypeError: odd\n\s+at /);
});
