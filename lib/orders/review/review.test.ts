import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ORDER_STATES } from "@/db/schema/orders";
import { SERVICES } from "@/db/schema/services";
import type { Evidence } from "@/lib/orders/evidence/evidence";
import { truth } from "@/lib/orders/evidence/truth";
import { FACT, type FactName, histories, history, renumbered } from "@/testing/histories";
import { allowedDecisions, type ReviewReason, reviewReason } from "./review";

describe("why an order is in review", () => {
  const CASES: [ReviewReason, FactName[]][] = [
    ["no_answer", ["created", "submitted", "ambiguous", "bound"]],
    ["no_answer", ["created", "submitted", "noAnswer", "notFound", "bound"]],
    ["no_end", ["created", "submitted", "accepted", "visited", "bound"]],
    ["no_end", ["created", "submitted", "ambiguous", "found", "visited", "bound"]],
    ["no_visit", ["created", "submitted", "ambiguous", "found", "bound"]],
    ["reported", ["created", "submitted", "accepted", "visited", "saidSuccess", "bound"]],
    ["reported", ["created", "submitted", "ambiguous", "saidFailure", "bound"]],
    ["contradiction", ["created", "submitted", "accepted", "success", "failure"]],
    ["contradiction", ["created", "submitted", "accepted", "saidSuccess", "foundReference", "failure"]],
    ["refused_yet_known", ["created", "submitted", "rejected", "found"]],
    ["refused_yet_known", ["created", "submitted", "rejected", "saidSuccess"]],
    ["after_decision", ["created", "submitted", "ambiguous", "bound", "decidedFailure", "foundReference"]],
  ];
  test.each(CASES)("%s: %j", (reason, names) => {
    const set = history(...names);
    expect(truth(set)).toBe("needs_review");
    expect(reviewReason(set)).toBe(reason);
  });

  test("it does not depend on the order of arrival", () => {
    fc.assert(
      fc.property(histories, (set) => {
        expect(reviewReason(renumbered(set.toReversed()))).toBe(reviewReason(set));
      }),
    );
  });
});

describe("what an admin may decide", () => {
  test("is nothing while an answer or the customer is expected, or if nothing was sent", () => {
    for (const service of SERVICES) {
      for (const state of ["created", "submitting", "awaiting_customer", "failed", "refunded"] as const) {
        expect(allowedDecisions(service, state)).toEqual([]);
      }
    }
  });

  test("after a success is only the refund", () => {
    for (const service of SERVICES) expect(allowedDecisions(service, "succeeded")).toEqual(["refunded"]);
  });

  test("for a verification is never success", () => {
    for (const state of ORDER_STATES) {
      expect(allowedDecisions("aadhaar_verification", state)).not.toContain("succeeded");
    }
  });

  test("is always something for what waits in review", () => {
    for (const service of SERVICES) expect(allowedDecisions(service, "needs_review")).toContain("failed");
  });

  test("becomes the order's state, whatever came before", () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...SERVICES), (set, service) => {
        for (const state of allowedDecisions(service, truth(set))) {
          const decided: Evidence = {
            ...FACT.decidedSuccess,
            content: { state, reason: "Seen" },
            seq: set.length + 1,
          };
          expect(truth([...set, decided])).toBe(state);
        }
      }),
    );
  });
});
