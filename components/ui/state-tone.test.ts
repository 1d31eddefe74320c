import { expect, test } from "vitest";
import { type StateName, stateTone } from "./state-tone";

const states: StateName[] = [
  "created",
  "submitting",
  "awaiting_customer",
  "processing",
  "succeeded",
  "failed",
  "refunded",
  "expired",
  "unknown",
  "needs_review",
  "link_lost",
  "link_unusable",
  "tries_over",
];

test("no two states share a shape", () => {
  expect(new Set(states.map((state) => stateTone(state).glyph)).size).toBe(states.length);
});

test("only success is good and only failure is bad", () => {
  expect(states.filter((state) => stateTone(state).tone === "good")).toEqual(["succeeded"]);
  expect(states.filter((state) => stateTone(state).tone === "bad")).toEqual(["failed"]);
});
