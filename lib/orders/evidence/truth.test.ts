import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderState } from "@/db/schema/orders";
import { type FactName, histories, history, holds, permutations, renumbered } from "@/testing/histories";
import type { Evidence } from "./evidence";
import {
  currentLink,
  isBoundNoted,
  isOpenForCustomer,
  nextResume,
  nextSend,
  reference,
  sendOut,
  transaction,
  truth,
} from "./truth";

const RUNS = { numRuns: 2_000 };
const DECISIONS: FactName[] = ["decidedSuccess", "decidedFailure", "decidedRefund"];
const SENT: FactName[] = ["created", "submitted"];
const OPEN: FactName[] = [...SENT, "accepted"];
const LOST: FactName[] = [...SENT, "ambiguous"];

/** The rows of the design's table, strongest first; each is tried against all rows below it. */
const rows: [state: string, names: FactName[]][] = [
  ["succeeded", [...OPEN, "success", "failure", "decidedSuccess"]],
  ["failed", [...OPEN, "success", "failure", "decidedFailure"]],
  ["refunded", [...OPEN, "success", "failure", "decidedRefund"]],
  ["succeeded", [...LOST, "notFound", "bound", "decidedSuccess", "notFound"]],
  ["refunded", [...LOST, "bound", "decidedFailure", "refund"]],
  ["refunded", [...LOST, "bound", "decidedSuccess", "refund"]],
  ["refunded", [...LOST, "bound", "decidedRefund", "success"]],
  ["needs_review", [...LOST, "bound", "decidedFailure", "success"]],
  ["needs_review", [...LOST, "bound", "decidedFailure", "foundReference"]],
  ["needs_review", [...LOST, "bound", "decidedSuccess", "failure"]],
  ["needs_review", [...LOST, "bound", "decidedRefund", "success", "failure"]],
  ["failed", [...LOST, "bound", "decidedSuccess", "failure", "decidedFailure"]],
  ["failed", [...LOST, "bound", "decidedFailure", "saidSuccess"]],

  ["needs_review", [...OPEN, "success", "failure"]],
  ["needs_review", [...OPEN, "success", "failure", "refund"]],
  ["needs_review", [...OPEN, "foundReference", "failure"]],

  ["needs_review", [...SENT, "rejected", "found"]],
  ["needs_review", [...SENT, "rejected", "foundReference"]],
  ["needs_review", [...SENT, "rejected", "listed"]],
  ["needs_review", [...SENT, "rejected", "accepted"]],
  ["needs_review", [...SENT, "rejected", "resumed"]],
  ["needs_review", [...SENT, "rejected", "expired"]],
  ["needs_review", [...SENT, "rejected", "visited"]],
  ["needs_review", [...SENT, "rejected", "otpSent"]],
  ["needs_review", [...SENT, "rejected", "success"]],
  ["needs_review", [...SENT, "rejected", "failure"]],
  ["needs_review", [...SENT, "rejected", "refund"]],
  ["needs_review", [...SENT, "rejected", "pending"]],
  ["needs_review", [...SENT, "rejected", "saidSuccess"]],
  ["failed", [...SENT, "rejected", "found", "decidedFailure"]],
  ["succeeded", [...SENT, "rejected", "found", "decidedSuccess"]],
  ["needs_review", [...SENT, "rejected", "decidedFailure", "foundReference"]],

  ["refunded", [...OPEN, "refund"]],
  ["refunded", [...OPEN, "success", "refund"]],
  ["refunded", [...OPEN, "failure", "refund"]],
  ["refunded", [...OPEN, "expired", "refund"]],

  ["succeeded", [...OPEN, "success"]],
  ["succeeded", [...OPEN, "foundReference"]],
  ["succeeded", [...LOST, "bound", "foundReference"]],
  ["succeeded", [...OPEN, "expired", "success"]],
  ["succeeded", [...OPEN, "saidFailure", "success"]],
  ["failed", [...OPEN, "failure"]],
  ["failed", [...OPEN, "saidSuccess", "failure"]],
  ["failed", [...LOST, "bound", "failure"]],

  ["failed", [...SENT, "rejected"]],
  ["failed", [...SENT, "rejected", "noAnswer", "notFound", "inconclusive"]],

  ["expired", [...OPEN, "resumeAsked", "expired"]],
  ["expired", [...OPEN, "visited", "saidSuccess", "resumeAsked", "expired"]],
  ["expired", [...OPEN, "resumed", "expired2"]],
  ["awaiting_customer", [...OPEN, "expired", "resumed2"]],
  ["expired", [...OPEN, "bound", "expired"]],

  ["processing", [...OPEN, "saidSuccess"]],
  ["processing", [...OPEN, "saidFailure"]],
  ["processing", [...OPEN, "saidRefund"]],
  ["processing", [...OPEN, "pending"]],
  ["processing", [...LOST, "saidPending", "notFound"]],
  ["needs_review", [...OPEN, "saidSuccess", "bound"]],
  ["needs_review", [...LOST, "saidFailure", "bound"]],

  ["processing", [...OPEN, "visited"]],
  ["processing", [...OPEN, "opened"]],
  ["needs_review", [...OPEN, "visited", "bound"]],
  ["awaiting_customer", [...OPEN]],
  ["awaiting_customer", [...OPEN, "bound"]],
  ["processing", [...OPEN, "visited", "bound", "resumed"]],
  ["processing", [...OPEN, "visited", "resumed", "bound"]],
  ["needs_review", [...OPEN, "visited", "bound", "resumed", "bound2"]],
  ["unknown", ["created", "submitted", "notSent", "bound", "submitted2", "ambiguous"]],
  ["awaiting_customer", [...LOST, "listed"]],
  ["awaiting_customer", [...LOST, "found", "listed"]],
  ["needs_review", [...LOST, "listed", "bound"]],
  ["needs_review", [...LOST, "found", "bound"]],
  ["awaiting_customer", [...LOST, "found", "bound", "resumed"]],
  ["succeeded", [...LOST, "listed", "bound", "foundReference"]],
  ["awaiting_customer", [...OPEN, "notFound"]],

  ["awaiting_customer", [...LOST, "found"]],
  ["awaiting_customer", [...SENT, "noAnswer", "found"]],
  ["awaiting_customer", [...SENT, "noAnswer", "found", "resumeAsked", "resumed"]],
  ["unknown", [...LOST]],
  ["unknown", [...LOST, "notFound"]],
  ["unknown", [...LOST, "inconclusive"]],
  ["unknown", [...SENT, "noAnswer"]],
  ["unknown", [...SENT, "noAnswer", "notFound", "visited"]],
  ["needs_review", [...LOST, "notFound", "bound"]],
  ["needs_review", [...SENT, "noAnswer", "bound"]],

  ["awaiting_customer", [...SENT, "otpSent"]],
  ["awaiting_customer", [...SENT, "otpSent", "otpTried", "otpRefused"]],
  ["awaiting_customer", [...SENT, "otpSent", "otpTried", "otpUnclear"]],
  ["awaiting_customer", [...SENT, "otpSent", "otpAsked2", "otpNotResent2"]],
  ["awaiting_customer", [...LOST, "otpAsked2", "otpSent2"]],
  ["awaiting_customer", [...SENT, "otpSent", "saidSuccess", "pending"]],
  ["unknown", [...LOST, "otpAsked2"]],
  ["unknown", [...LOST, "otpAsked2", "otpNotResent2"]],
  ["created", [...SENT, "notSent", "otpNotResent2"]],
  ["succeeded", [...SENT, "otpSent", "otpTried", "verified"]],
  ["succeeded", [...SENT, "otpSent", "otpTried", "otpUnclear", "otpTried2", "verified"]],
  ["succeeded", [...SENT, "otpSent", "otpTried", "windowOver", "verified"]],
  ["needs_review", [...SENT, "otpSent", "otpTried", "verified", "failure"]],
  ["refunded", [...SENT, "otpSent", "otpTried", "verified", "refund"]],
  ["expired", [...SENT, "otpSent", "windowOver"]],
  ["expired", [...SENT, "otpSent", "otpTried", "otpRefused", "otpUnclear", "windowOver"]],
  ["expired", [...LOST, "windowOver"]],
  ["expired", [...SENT, "notSent", "windowOver"]],
  ["failed", [...SENT, "rejected", "windowOver"]],

  ["submitting", [...SENT]],
  ["submitting", [...SENT, "notFound"]],
  ["submitting", [...SENT, "notSent", "submitted2"]],
  ["submitting", [...SENT, "noAnswer", "submitted2"]],
  ["unknown", ["submitted2", "noAnswer2", ...SENT]],
  ["submitting", [...SENT, "noAnswer", "notSent", "submitted2"]],
  ["unknown", [...SENT, "notSent", "submitted2", "noAnswer2"]],
  ["created", [...SENT, "notSent"]],
  ["created", [...SENT, "noAnswer", "notSent"]],
  ["created", [...SENT, "notSent", "submitted2", "notSent2"]],
  ["created", ["created"]],
];

describe("truth, row by row", () => {
  test.each(rows.map(([state, names]) => [names.join(" "), state, names] as const))(
    "%s: %s",
    (_, state, names) => expect(truth(history(...names))).toBe(state),
  );

  test("no evidence at all is an order that was not sent", () => expect(truth([])).toBe("created"));
});

describe("truth as a function of the set", () => {
  test("is the same for every order of the array", () => {
    fc.assert(
      fc.property(histories, (set) => {
        const states = permutations(set).map((order) =>
          JSON.stringify([
            truth(order),
            currentLink(order),
            sendOut(order),
            nextSend(order),
            nextResume(order),
          ]),
        );
        expect(new Set(states).size).toBe(1);
      }),
      { numRuns: 600, examples: [[history("submitted", "submitted2", "noAnswer2")]] },
    );
  });

  test("is the same for every order of arrival, if nobody decided", () => {
    const undecided = histories.filter((set) => !holds(set, ...DECISIONS));
    fc.assert(
      fc.property(undecided, (set) => {
        const states = permutations(set).map((order) => truth(renumbered(order)));
        expect(new Set(states).size).toBe(1);
      }),
      { numRuns: 600 },
    );
  });

  test("does not change when facts are repeated", () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat(5), { maxLength: 6 }), (set, places) => {
        const again = places.flatMap((place) => set[place] ?? []);
        expect(truth([...set, ...again])).toBe(truth(set));
        expect(truth([...again, ...set])).toBe(truth(set));
      }),
      RUNS,
    );
  });

  const nasty: FactName[][] = [
    ["submitted", "accepted", "success", "failure", "refund", "foundReference"],
    ["submitted", "notSent", "submitted2", "ambiguous", "found", "saidFailure"],
    ["submitted", "noAnswer", "notFound", "found", "resumed", "expired2"],
    ["submitted", "ambiguous", "bound", "visited", "saidSuccess", "refund"],
    ["submitted", "rejected", "accepted", "expired", "resumed2", "pending"],
    ["submitted", "otpSent", "otpTried", "otpUnclear", "windowOver", "verified"],
    ["submitted", "ambiguous", "otpAsked2", "otpSent2", "saidFailure", "otpRefused"],
  ];
  test.each(nasty.map((names) => [names.join(" "), names] as const))(
    "over all 720 orders: %s",
    (_, names) => {
      const states = permutations(history(...names)).map((order) => truth(renumbered(order)));
      expect(states).toHaveLength(720);
      expect(new Set(states).size).toBe(1);
    },
  );
});

describe("what no history may lead to", () => {
  const holdsAlways = (rule: (set: Evidence[], state: OrderState) => void) =>
    fc.assert(
      fc.property(histories, (set) => rule(set, truth(set))),
      RUNS,
    );

  test("success without a confirmed success, a reference or a decision", () =>
    holdsAlways((set, state) => {
      if (!holds(set, "success", "foundReference", "verified", "decidedSuccess"))
        expect(state).not.toBe("succeeded");
    }));

  test("an end that rests on reports alone", () =>
    holdsAlways((set, state) => {
      const proof: FactName[] = [
        "success",
        "failure",
        "refund",
        "foundReference",
        "rejected",
        "expired",
        "expired2",
        "verified",
        "windowOver",
      ];
      if (holds(set, ...proof, ...DECISIONS)) return;
      expect(["succeeded", "failed", "refunded", "expired"]).not.toContain(state);
    }));

  test("reports that change a proven state", () =>
    holdsAlways((set, state) => {
      const unsaid = set.filter((item) => item.kind !== "callback" || item.content.trust === "confirmed");
      // But a report about a refused order may mean that the vendor has it.
      const isDoubted = holds(set, "rejected") && !holds(set, ...DECISIONS) && unsaid.length < set.length;
      if (["succeeded", "failed", "refunded", "expired"].includes(truth(unsaid)))
        expect(state).toBe(isDoubted ? "needs_review" : truth(unsaid));
    }));

  test('"not found" that changes anything', () =>
    holdsAlways((set, state) => {
      expect(truth(set.filter((item) => item.kind !== "not_found"))).toBe(state);
    }));

  test('"not sent" while a send is pending', () =>
    holdsAlways((set, state) => {
      const out =
        (holds(set, "submitted") && !holds(set, "notSent")) ||
        (holds(set, "submitted2") && !holds(set, "notSent2"));
      if (!out) return;
      expect(state).not.toBe("created");
      expect(nextSend(set)).toBeNull();
      expect(sendOut(set)).toBeDefined();
    }));

  test("a hidden refund, if nothing else was confirmed", () =>
    holdsAlways((set, state) => {
      if (!holds(set, "refund") || holds(set, ...DECISIONS)) return;
      const isProved = holds(set, "success", "foundReference", "verified");
      const contradictory = (isProved && holds(set, "failure")) || holds(set, "rejected");
      expect(state).toBe(contradictory ? "needs_review" : "refunded");
    }));

  test("success and failure both confirmed, without asking a person", () =>
    holdsAlways((set, state) => {
      const isProved = holds(set, "success", "foundReference", "verified");
      if (holds(set, ...DECISIONS) || !isProved || !holds(set, "failure")) return;
      expect(state).toBe("needs_review");
    }));

  test("a failure, or any other end, of an order that was refused although the vendor has it", () => {
    const signs: FactName[] = [
      ...(["accepted", "resumed", "resumed2", "expired", "expired2", "found", "foundReference"] as const),
      ...(["listed", "visited", "opened", "success", "failure", "refund", "pending", "saidSuccess"] as const),
      ...(["saidFailure", "saidRefund", "saidPending", "otpSent", "otpSent2", "verified"] as const),
    ];
    holdsAlways((set, state) => {
      if (!holds(set, "rejected") || !holds(set, ...signs) || holds(set, ...DECISIONS)) return;
      expect(state).toBe("needs_review");
    });
  });

  test("an OTP's refusals and lost answers that change anything", () =>
    holdsAlways((set, state) => {
      const irrelevant = ["otp_refused", "otp_unclear", "otp_try_not_sent", "otp_not_resent", "otp_tried"];
      expect(truth(set.filter((item) => !irrelevant.includes(item.kind)))).toBe(state);
    }));

  test("a verification that stays open after its window", () =>
    holdsAlways((set, state) => {
      if (!holds(set, "windowOver")) return;
      expect(["succeeded", "failed", "refunded", "needs_review", "expired"]).toContain(state);
    }));

  test("an endless wait for a customer without a link", () =>
    holdsAlways((set, state) => {
      if (!isBoundNoted(set) || holds(set, "otpSent", "otpSent2", ...DECISIONS)) return;
      if (state === "awaiting_customer") expect(currentLink(set)).not.toBeNull();
    }));

  test("an account that the vendor merely lists and that counts as more than known", () =>
    holdsAlways((set, state) => {
      const others = set.filter((item) => item.kind !== "listed");
      if (state !== truth(others))
        expect(["awaiting_customer", "processing", "needs_review"]).toContain(state);
    }));

  test("a customer sent on after the end", () =>
    holdsAlways((_, state) => {
      expect(isOpenForCustomer(state)).toBe(state === "awaiting_customer" || state === "processing");
    }));
});

describe("what follows from the set", () => {
  test.each<[string | null, FactName[]]>([
    [null, SENT],
    ["T1", OPEN],
    ["T2", [...OPEN, "resumed"]],
    ["T3", [...OPEN, "resumed2", "resumed"]],
    ["T1", [...OPEN, "resumeAsked", "resumeFailed"]],
    [null, [...LOST, "found"]],
    ["T2", [...LOST, "found", "resumed"]],
    [null, [...OPEN, "expired"]],
    [null, [...OPEN, "resumed", "expired2"]],
    ["T3", [...OPEN, "resumed2", "expired"]],
  ])("the current link is %s after %j", (txid, names) => {
    const link = currentLink(history(...names));
    expect(link?.txid ?? null).toBe(txid);
    expect(link?.url ?? null).toBe(txid && `https://vendor.example/apply?txid=${txid}`);
  });

  test.each<[string | null, FactName[]]>([
    [null, LOST],
    ["T9", [...LOST, "listed"]],
    ["T1", [...OPEN, "listed"]],
  ])("the transaction is %s after %j", (txid, names) => expect(transaction(history(...names))).toBe(txid));

  test.each<[string | null, FactName[]]>([
    [null, OPEN],
    [null, [...OPEN, "found"]],
    ["881030201234567", [...OPEN, "foundReference"]],
    ["881030201234567", [...OPEN, "found", "foundReference"]],
  ])("the acknowledgement number is %s after %j", (number, names) =>
    expect(reference(history(...names))).toBe(number),
  );

  test.each<[number | null, FactName[]]>([
    [1, ["created"]],
    [null, SENT],
    [null, [...SENT, "noAnswer"]],
    [2, [...SENT, "notSent"]],
    [null, [...SENT, "notSent", "submitted2"]],
    [3, [...SENT, "notSent", "submitted2", "notSent2"]],
    [null, [...SENT, "submitted2", "notSent2"]],
  ])("the next send is %s after %j", (attempt, names) => expect(nextSend(history(...names))).toBe(attempt));

  test.each<[number, FactName[]]>([
    [1, OPEN],
    [2, [...OPEN, "resumeAsked"]],
    [2, [...OPEN, "resumeAsked", "resumed"]],
    [3, [...OPEN, "resumeAsked2", "resumeAsked"]],
  ])("the next resume is %s after %j", (attempt, names) =>
    expect(nextResume(history(...names))).toBe(attempt),
  );

  test.each([
    ["created", false],
    ["submitting", false],
    ["awaiting_customer", true],
    ["processing", true],
    ["succeeded", false],
    ["failed", false],
    ["refunded", false],
    ["expired", false],
    ["unknown", false],
    ["needs_review", false],
  ] as const)("open for the customer in %s: %s", (state, open) =>
    expect(isOpenForCustomer(state)).toBe(open),
  );
});
