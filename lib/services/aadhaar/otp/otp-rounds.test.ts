import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FactName, histories, history, renumbered } from "@/testing/histories";
import { asks, currentRequestId, lastAsk, lastTry, nextAsk, nextTry, triesLeft } from "./otp-rounds";

const SENT: FactName[] = ["created", "submitted", "otpSent"];

test.each<[number, FactName[]]>([
  [1, ["created"]],
  [2, ["created", "submitted"]],
  [2, SENT],
  [3, ["created", "submitted", "notSent", "submitted2"]],
  [3, [...SENT, "otpAsked2"]],
])("the next request is %s after %j", (number, names) => expect(nextAsk(history(...names))).toBe(number));

test.each<[string | null, FactName[]]>([
  [null, ["created", "submitted"]],
  ["R1", SENT],
  ["R2", [...SENT, "otpAsked2", "otpSent2"]],
  ["R2", ["created", "submitted", "otpSent2", "otpSent"]],
])("the OTP that counts is %s after %j", (id, names) => expect(currentRequestId(history(...names))).toBe(id));

test.each<[number, FactName[]]>([
  [3, SENT],
  [2, [...SENT, "otpTried"]],
  [2, [...SENT, "otpTried", "otpRefused"]],
  [1, [...SENT, "otpTried", "otpUnclear", "otpTried2"]],
  [3, [...SENT, "otpTried", "otpTryNotSent"]],
  [2, [...SENT, "otpTried", "otpTryNotSent", "otpTried2"]],
])("%s tries are left after %j", (left, names) => expect(triesLeft(history(...names), 3)).toBe(left));

describe("the latest try", () => {
  test.each<[FactName[], ReturnType<typeof lastTry>]>([
    [SENT, null],
    [[...SENT, "otpTried"], { outcome: "open", reason: "", isPast: false }],
    [[...SENT, "otpTried", "otpRefused"], { outcome: "otp_refused", reason: "otp_wrong", isPast: false }],
    [[...SENT, "otpTried", "otpUnclear"], { outcome: "otp_unclear", reason: "timeout", isPast: false }],
    [
      [...SENT, "otpTried", "otpTryNotSent"],
      { outcome: "otp_try_not_sent", reason: "no_route", isPast: false },
    ],
    [[...SENT, "otpTried", "otpRefused", "otpTried2"], { outcome: "open", reason: "", isPast: false }],
    [
      [...SENT, "otpTried", "otpRefused", "otpAsked2", "otpSent2"],
      { outcome: "otp_refused", reason: "otp_wrong", isPast: true },
    ],
  ])("after %j is %j", (names, expected) => expect(lastTry(history(...names))).toEqual(expected));
});

describe("the latest OTP request", () => {
  test.each<[FactName[], ReturnType<typeof lastAsk>]>([
    [SENT, null],
    [[...SENT, "otpAsked2"], { isOpen: true }],
    [[...SENT, "otpAsked2", "otpSent2"], null],
    [[...SENT, "otpAsked2", "otpNotResent2"], { isOpen: false, reason: "timeout" }],
  ])("after %j is %j", (names, expected) => expect(lastAsk(history(...names))).toEqual(expected));
});

test("a number is never reused, and the tries left only decrease", () =>
  fc.assert(
    fc.property(histories, (set) => {
      expect(asks(set)).not.toContain(nextAsk(set));
      expect(set.some((one) => one.kind === "otp_tried" && one.content.attempt === nextTry(set))).toBe(false);
      const claimed = renumbered([
        ...set,
        { kind: "otp_tried", content: { attempt: nextTry(set) }, seq: 0 },
        { kind: "otp_asked", content: { round: nextAsk(set) }, seq: 0 },
      ]);
      expect(nextAsk(claimed)).toBe(nextAsk(set) + 1);
      expect(nextTry(claimed)).toBe(nextTry(set) + 1);
      expect(triesLeft(claimed, 3)).toBeLessThanOrEqual(triesLeft(set, 3));
    }),
    { numRuns: 1_000 },
  ));
