import { expect, test } from "vitest";
import { Problem, sentenceOf } from "./messages.mjs";

test("a problem is told as its sentence, without a stack", () => {
  expect(sentenceOf(new Problem("Port 1 is in use."))).toBe("Port 1 is in use.");
});

test("a file that may not be written is named with its mend", () => {
  const error = Object.assign(new Error("EACCES"), { code: "EACCES", path: "/srv/x" });
  expect(sentenceOf(error)).toMatch(/^\/srv\/x cannot be used: this user is not allowed to/);
});

test("anything unforeseen keeps its stack", () => {
  expect(sentenceOf(new TypeError("odd"))).toMatch(/TypeError: odd\n\s+at /);
});
