import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import hi from "@/messages/hi.json";
import { NOT_SENT_REASONS } from "./outcome";

/** Every reason a call can end with, as named by the types and the list. */
const UNIONS = [
  ...readFileSync("lib/vendor/outcome.ts", "utf8").matchAll(/export type \w+Reason =([^;]+);/g),
].flatMap(([, union = ""]) => [...union.matchAll(/\| "(\w+)"/g)].map(([, reason = ""]) => reason));
const REASONS = [...UNIONS, ...NOT_SENT_REASONS];

test("each reason of a call's outcome has a sentence for the operator, in both languages", () => {
  expect(REASONS.length).toBeGreaterThan(25);
  for (const { callReasons } of [en, hi])
    expect(REASONS.filter((reason) => !Object.hasOwn(callReasons, reason))).toEqual([]);
});
