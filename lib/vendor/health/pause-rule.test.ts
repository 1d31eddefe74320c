import { describe, expect, test } from "vitest";
import type { PauseReason } from "@/db/schema/service-pauses";
import type { CallOutcome } from "@/db/schema/vendor-calls";
import type { EndpointName } from "@/lib/vendor/inexopay";
import { ADMIN_STANDS_MS, type CheckFindings, checkLifts, pauseAfter, pauseAfterCheck } from "./pause-rule";

describe("an answer", () => {
  const cases: [EndpointName, CallOutcome, string | null, PauseReason | null][] = [
    ["requestPan", "rejected", "insufficient_balance", "insufficient_balance"],
    ["openAccount", "rejected", "insufficient_balance", "insufficient_balance"],
    ["onboardAgent", "rejected", "forbidden", "forbidden"],
    ["sendAadhaarOtp", "rejected", "forbidden", "forbidden"],
    ["verifyAadhaarOtp", "rejected", "insufficient_balance", "insufficient_balance"],
    ["resumePan", "rejected", "insufficient_balance", "insufficient_balance"],
    ["requestPan", "accepted", null, null],
    ["requestPan", "rejected", "bad_request", null],
    ["requestPan", "rejected", "unauthorized", null],
    ["requestPan", "rejected", null, null],
    ["requestPan", "ambiguous", "server_error", null],
    ["requestPan", "ambiguous", "insufficient_balance", null],
    ["requestPan", "notSent", "forbidden", null],
    // A low balance in the answer to a look-up may be the customer's own.
    ["accountStatus", "rejected", "insufficient_balance", null],
    ["panStatus", "rejected", "forbidden", null],
    ["balance", "rejected", "forbidden", null],
  ];
  test.each(cases)("to %s, %s for %s: pauses for %s", (endpoint, outcome, reason, expected) =>
    expect(pauseAfter({ endpoint, outcome, reason })).toBe(expected),
  );
});

const found = (more: Partial<CheckFindings> = {}): CheckFindings => ({
  balancePaise: 100_000,
  ipMatched: true,
  isForbidden: false,
  ...more,
});

describe("a round of checks", () => {
  const cases: [string, Partial<CheckFindings>, number | null, PauseReason | null][] = [
    ["all well", {}, null, null],
    ["no money at all", { balancePaise: 0 }, null, null],
    ["another address", { ipMatched: false }, null, "forbidden"],
    ["a check refused", { isForbidden: true }, null, "forbidden"],
    ["nothing said", { balancePaise: null, ipMatched: null }, null, null],
    ["another address, lifted by an admin just now", { ipMatched: false }, 0, null],
    ["a check refused, lifted by an admin just now", { isForbidden: true }, ADMIN_STANDS_MS - 1, null],
    ["another address, lifted by an admin a day ago", { ipMatched: false }, ADMIN_STANDS_MS, "forbidden"],
  ];
  test.each(cases)("%s", (_name, more, adminLiftedMsAgo, expected) =>
    expect(pauseAfterCheck(found(more), adminLiftedMsAgo)).toBe(expected),
  );
});

describe("what ends a pause", () => {
  const cases: [PauseReason, Partial<CheckFindings>, boolean][] = [
    ["insufficient_balance", { balancePaise: 19_999 }, false],
    ["insufficient_balance", { balancePaise: 20_000 }, true],
    ["insufficient_balance", { balancePaise: null }, false],
    ["insufficient_balance", { balancePaise: 20_000, ipMatched: false, isForbidden: true }, true],
    ["forbidden", {}, true],
    ["forbidden", { ipMatched: false }, false],
    ["forbidden", { ipMatched: null }, false],
    ["forbidden", { isForbidden: true }, false],
    ["forbidden", { balancePaise: 0 }, true],
    ["forbidden", { balancePaise: null }, true],
  ];
  test.each(cases)("%s, found %j: %s", (reason, more, expected) =>
    expect(checkLifts(reason, found(more), 20_000)).toBe(expected),
  );
});
