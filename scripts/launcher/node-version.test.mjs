import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isNodeFit } from "./node-version.mjs";
import { inRoot } from "./paths.mjs";

test.each([
  ["18.20.4", false],
  ["20.18.9", false],
  ["20.19.0", true],
  ["20.20.2", true],
  ["21.7.3", false],
  ["22.0.0", false],
  ["22.11.9", false],
  ["22.12.0", true],
  ["23.0.0", true],
  ["26.10.0", true],
])("Node %s: %s", (version, expected) => {
  expect(isNodeFit(version)).toBe(expected);
});

test("package.json names the same versions", () => {
  const { engines } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  expect(engines.node).toBe("^20.19.0 || >=22.12.0");
});
