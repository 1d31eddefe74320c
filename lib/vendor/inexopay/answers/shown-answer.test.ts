import { expect, test } from "vitest";
import { shownAnswer } from "./shown-answer";

test.each([
  ['{"status":"SUCCESS"}', '{\n  "status": "SUCCESS"\n}'],
  ['{"status":"SUCC…', '{"status":"SUCC…'],
  ['Notice: x on line 1\n{"status":true}', 'Notice: x on line 1\n{"status":true}'],
  ["<html>", "<html>"],
  ["", ""],
])("%j is formatted as %j", (kept, laidOut) => {
  expect(shownAnswer(kept)).toEqual({ kept, laidOut });
});
