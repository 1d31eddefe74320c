import { describe, expect, test } from "vitest";
import { FACT } from "@/testing/histories";
import { dedupeKey, type Fact } from "./evidence";

const callback = (
  status: "success" | "refund",
  trust: "confirmed" | "reported",
  datetimeRaw: string,
): Fact => ({
  kind: "callback",
  content: { status, trust, datetimeRaw },
});

describe("dedupeKey", () => {
  test.each<[string, Fact, Fact]>([
    ["the same send", FACT.submitted, { kind: "submitted", content: { attempt: 1 } }],
    [
      "two reasons why one send stayed here",
      FACT.notSent,
      { kind: "not_sent", content: { attempt: 1, reason: "no_route" } },
    ],
    [
      "two answers to the one send",
      FACT.accepted,
      { kind: "accepted", content: { txid: "T9", url: "https://a.example/", amountPaise: null } },
    ],
    [
      "two answers to one resume",
      FACT.resumed,
      { kind: "resumed", content: { attempt: 1, txid: "T9", url: "https://a.example/" } },
    ],
    [
      "the look-up that says the same at another price",
      FACT.found,
      { kind: "found", content: { reference: null, amountPaise: 1 } },
    ],
    [
      "the same callback delivered again",
      callback("success", "confirmed", "A"),
      callback("success", "confirmed", "A"),
    ],
    [
      "reports at different times",
      callback("success", "reported", "A"),
      callback("success", "reported", "B"),
    ],
    ["two visits of the customer", FACT.visited, { kind: "visited", content: { by: "customer" } }],
  ])("is one for %s", (_, one, other) => expect(dedupeKey(one)).toBe(dedupeKey(other)));

  test.each<[string, Fact, Fact]>([
    ["another send", FACT.submitted, FACT.submitted2],
    ["the answers to two sends", FACT.notSent, FACT.notSent2],
    ["another resume", FACT.resumeAsked, FACT.resumeAsked2],
    ["a resume asked for and answered", FACT.resumeAsked, FACT.resumed],
    ["a look-up with and without a reference", FACT.found, FACT.foundReference],
    [
      "two references",
      FACT.foundReference,
      { kind: "found", content: { reference: "2", amountPaise: null } },
    ],
    [
      "another reason for knowing nothing",
      FACT.inconclusive,
      { kind: "look_up_inconclusive", content: { reason: "not_understood" } },
    ],
    ["the customer's visit and the agent's", FACT.visited, FACT.opened],
    [
      "a callback confirmed and reported",
      callback("success", "confirmed", "A"),
      callback("success", "reported", "A"),
    ],
    [
      "callbacks with another status",
      callback("success", "confirmed", "A"),
      callback("refund", "confirmed", "A"),
    ],
    [
      "confirmed callbacks at different times",
      callback("success", "confirmed", "A"),
      callback("success", "confirmed", "B"),
    ],
    [
      "reports with another status",
      callback("success", "reported", "A"),
      callback("refund", "reported", "A"),
    ],
    ["the same decision made twice", FACT.decidedFailure, FACT.decidedFailure],
  ])("differs for %s", (_, one, other) => expect(dedupeKey(one)).not.toBe(dedupeKey(other)));
});
