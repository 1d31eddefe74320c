import { describe, expect, test } from "vitest";
import { type Condition, isTrouble, nextStep, type WatchedKind } from "./alert-rule";

const AT = new Date("2026-11-24T12:00:00+05:30");
const ago = (ms: number) => new Date(AT.getTime() - ms);
const [MINUTE, DAY] = [60_000, 24 * 3_600_000];
const LIMITS = { balanceRupees: 500, awayMs: 15 * MINUTE, settleMs: 15 * MINUTE };
const none = { holds: false, liftedAt: null };

const condition = (more: Partial<Condition> = {}): Condition => ({
  at: AT,
  awaySince: null,
  balancePaise: 125_050,
  oldestReview: null,
  backups: null,
  unpriced: [],
  ledger: null,
  oldestTopUp: null,
  shortPaise: 0,
  pauses: { insufficient_balance: none, forbidden: none },
  ...more,
});
const backups = (state: Partial<NonNullable<Condition["backups"]>>) => ({
  backups: { begunAt: ago(30 * DAY), madeAt: null, failedAt: null, ...state },
});
const paused = (reason: keyof Condition["pauses"], pause: { holds: boolean; liftedAt: Date | null }) => ({
  pauses: { ...condition().pauses, [reason]: pause },
});

describe("what counts as a problem", () => {
  const cases: [WatchedKind, string, Partial<Condition>, boolean | null][] = [
    ["vendor_away", "it answers", {}, false],
    ["vendor_away", "for a moment", { awaySince: ago(15 * MINUTE - 1) }, false],
    ["vendor_away", "for a while", { awaySince: ago(15 * MINUTE) }, true],
    ["balance_low", "enough", { balancePaise: 50_000 }, false],
    ["balance_low", "a paisa less", { balancePaise: 49_999 }, true],
    ["balance_low", "not known", { balancePaise: null }, null],
    ["review_old", "nothing waits", {}, false],
    ["review_old", "since today", { oldestReview: ago(DAY - 1) }, false],
    ["review_old", "since a day", { oldestReview: ago(DAY) }, true],
    ["backup_missing", "none are made here", {}, false],
    ["backup_missing", "made in the night", backups({ madeAt: ago(DAY) }), false],
    ["backup_missing", "made the night before last", backups({ madeAt: ago(1.5 * DAY) }), true],
    ["backup_missing", "the last one failed", backups({ madeAt: ago(DAY), failedAt: ago(MINUTE) }), true],
    [
      "backup_missing",
      "one failed, and the next was made",
      backups({ failedAt: ago(DAY), madeAt: ago(1) }),
      false,
    ],
    ["backup_missing", "none yet, on the first day", backups({ begunAt: ago(DAY) }), false],
    ["backup_missing", "none yet, on the third day", backups({ begunAt: ago(2 * DAY) }), true],
    ["backup_missing", "an empty database", backups({ begunAt: null }), false],
    ["price_missing", "all are priced", {}, false],
    ["price_missing", "one has no price", { unpriced: ["pan.new_pan.EKYC"] }, true],
    ["ledger_broken", "never checked", {}, null],
    ["ledger_broken", "it adds up", { ledger: { broken: 0, at: AT } }, false],
    ["ledger_broken", "one thing is wrong", { ledger: { broken: 1, at: AT } }, true],
    ["top_up_old", "none waits", {}, false],
    ["top_up_old", "since today", { oldestTopUp: ago(DAY - 1) }, false],
    ["top_up_old", "since a day", { oldestTopUp: ago(DAY) }, true],
    ["cover_short", "just enough", {}, false],
    ["cover_short", "a paisa less", { shortPaise: 1 }, true],
    ["cover_short", "more than enough", { shortPaise: -1 }, false],
    ["cover_short", "not known", { shortPaise: null }, null],
    ["payment_required", "no pause", {}, false],
    ["payment_required", "paused", paused("insufficient_balance", { holds: true, liftedAt: null }), true],
    [
      "payment_required",
      "just lifted",
      paused("insufficient_balance", { holds: false, liftedAt: ago(MINUTE) }),
      true,
    ],
    [
      "payment_required",
      "lifted for good",
      paused("insufficient_balance", { holds: false, liftedAt: ago(15 * MINUTE) }),
      false,
    ],
    ["payment_required", "the other pause", paused("forbidden", { holds: true, liftedAt: null }), false],
    ["ip_mismatch", "paused", paused("forbidden", { holds: true, liftedAt: null }), true],
    ["ip_mismatch", "the other", paused("insufficient_balance", { holds: true, liftedAt: null }), false],
  ];
  test.each(cases)("%s, %s", (kind, _name, more, expected) =>
    expect(isTrouble(kind, condition(more), LIMITS)).toBe(expected),
  );
});

describe("what is sent", () => {
  test.each([
    [true, null, "open"],
    [false, null, null],
    [null, null, null],
    [true, ago(0), null],
    [true, ago(DAY - 1), null],
    [true, ago(DAY), "remind"],
    [false, ago(0), "close"],
    [false, ago(2 * DAY), "close"],
    // An unknown state neither closes nor drops an alert.
    [null, ago(0), null],
    [null, ago(DAY), "remind"],
  ] as const)("problem %s, last sent %s: %s", (trouble, sentAt, expected) =>
    expect(nextStep(trouble, sentAt, AT)).toBe(expected),
  );
});
