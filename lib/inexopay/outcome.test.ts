import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import hi from "@/messages/hi.json";

/** Every reason that a call can end with, as the types name them. */
const REASONS = [
  ...readFileSync("lib/inexopay/outcome.ts", "utf8").matchAll(/export type \w+Reason =([^;]+);/g),
]
  .flatMap(([, union = ""]) => [...union.matchAll(/\| "(\w+)"/g)])
  .map(([, reason = ""]) => reason);

test("each reason of a call's outcome is a sentence for the operator, in both languages", () => {
  expect(REASONS.length).toBeGreaterThan(25);
  for (const { callReasons } of [en, hi])
    expect(REASONS.filter((reason) => !Object.hasOwn(callReasons, reason))).toEqual([]);
});
