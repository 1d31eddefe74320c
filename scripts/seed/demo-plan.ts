import type { OrderState } from "@/db/schema/orders";
import { later } from "@/lib/platform/clock";
import { dayIst, HOUR_MS, startOfDayIst } from "@/lib/platform/india-day";
import type { Draw } from "./draw";
import type { Seeded } from "./seeded";

/** When shops are open, in hours of the day in India. */
const [OPENS, CLOSES] = [9, 20];

/** One order of the demo's history before it is drawn. */
export type Planned = {
  service: Seeded;
  ending: OrderState;
  at: Date;
  /** Which shop: the demo agent's or the other one. */
  shop: "first" | "second";
  /** It succeeds after what was held for it was given back. */
  isLate?: boolean;
};

type Quota = [ending: OrderState, howMany: number, from: number, to: number];

/**
 * How many orders end in each way, and between how many hours ago they were created. Open orders are younger than the
 * wait before review (RECONCILE_BOUND_MS). None is "Sending": that lasts seconds.
 */
const QUOTAS: Record<Exclude<Seeded, "bank_onboarding">, Quota[]> = {
  pan_application: [
    ["succeeded", 18, 12, 320],
    ["failed", 4, 12, 320],
    ["refunded", 2, 30, 320],
    ["expired", 2, 52, 200],
    ["awaiting_customer", 5, 0.3, 20],
    ["processing", 3, 12, 22],
    ["unknown", 1, 0.5, 3],
    ["needs_review", 2, 30, 60],
    ["created", 1, 0.5, 3],
  ],
  account_opening: [
    ["succeeded", 6, 12, 300],
    ["failed", 2, 12, 300],
    ["awaiting_customer", 2, 0.5, 20],
    ["unknown", 1, 0.5, 3],
    ["needs_review", 1, 30, 60],
    ["created", 1, 0.5, 5],
  ],
  aadhaar_verification: [
    ["succeeded", 7, 1, 320],
    ["failed", 2, 12, 320],
  ],
};

/** The first shop became a bank agent on the second try, before everything else. */
const ONBOARDING: Quota[] = [
  ["failed", 1, 334, 334],
  ["succeeded", 1, 333, 333],
];

/**
 * The second shop's first orders, in hours ago: one succeeds after its hold went back and after the next one had spent that,
 * which leaves a due. Its other orders come after the payment that settles it.
 */
const [LATE_AT, SPENT_AT, SECOND_SINCE] = [334, 283, 270];

/** About sixty orders of the last fourteen days, in every lasting state and of every service. */
export function demoPlan(draw: Draw, until: Date): Planned[] {
  const planned: Planned[] = [];
  const plan = (service: Seeded, wishes: Quota[], mayBeSecond: boolean) => {
    for (const [ending, howMany, from, to] of wishes)
      for (let i = 0; i < howMany; i++) {
        const shop = mayBeSecond && draw.next() < 0.3 ? "second" : "first";
        const since = shop === "second" ? Math.min(to, SECOND_SINCE) : to;
        planned.push({ service, ending, at: atTheCounter(draw, until, from, since), shop });
      }
  };
  plan("bank_onboarding", ONBOARDING, false);
  const late = { service: "pan_application", ending: "succeeded", shop: "second" } as const;
  planned.push({ ...late, at: later(until, -LATE_AT * HOUR_MS), isLate: true });
  planned.push({ ...late, at: later(until, -SPENT_AT * HOUR_MS) });
  plan("pan_application", QUOTAS.pan_application, true);
  // Only a bank agent opens accounts, and the second shop is not one yet.
  plan("account_opening", QUOTAS.account_opening, false);
  plan("aadhaar_verification", QUOTAS.aadhaar_verification, true);
  return planned;
}

/** A time this many hours ago, moved into opening hours if it stays within the limits. */
function atTheCounter(draw: Draw, until: Date, from: number, to: number): Date {
  const at = later(until, -(from + draw.next() * (to - from)) * HOUR_MS);
  const inDay = later(startOfDayIst(at), (OPENS + draw.next() * (CLOSES - OPENS)) * HOUR_MS);
  const age = (until.getTime() - inDay.getTime()) / HOUR_MS;
  return age >= from && age <= to && dayIst(inDay) === dayIst(at) ? inDay : at;
}
