import { expect, test } from "vitest";
import type { ErrorCode } from "@/lib/platform/result";
import { helpHref } from "./help-href";

test.each<[ErrorCode, Record<string, string> | undefined, string | null]>([
  ["not_signed_in", undefined, "/login?to=%2Fagent%2Fpan%2Fnew"],
  ["not_enough_money", { price: "₹107", left: "₹14", missing: "93" }, "/agent/money/add?amount=93"],
  ["money_due", { due: "₹80", missing: "187.50" }, "/agent/money/add?amount=187.50"],
  ["money_due", undefined, "/agent/money/add"],
  ["service_off", undefined, null],
])("%s with %j leads to %s", (code, facts, href) => {
  expect(helpHref({ code, ...(facts ? { facts } : {}) }, "/agent/pan/new")).toBe(href);
});
