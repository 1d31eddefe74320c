import { expect, test } from "vitest";
import { isNodeNewEnough } from "./node-version.mjs";

test.each([
  ["18.20.4", false],
  ["20.18.9", false],
  ["20.19.0", true],
  ["22.1.0", true],
])("Node %s: %s", (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});
