import type { OrderState, orders } from "@/db/schema/orders";
import { type Evidence, type Fact, isNews, startsLookUps } from "@/lib/orders/evidence/evidence";
import { startsWait, truth } from "@/lib/orders/evidence/truth";
import { nextTurnIn, spreadOut } from "@/lib/orders/follow-schedule";
import { later } from "@/lib/platform/clock";

type Row = typeof orders.$inferSelect;

/** Where an order stands: what its next step depends on besides its evidence. */
export type Progress = Pick<Row, "service" | "state" | "createdAt" | "sentAt" | "nextCheckAt" | "checks">;

/** What a fact changes about an order. */
export type Step = {
  columns: Pick<Row, "state" | "evidenceCount" | "updatedAt" | "sentAt" | "nextCheckAt" | "checks"> &
    Partial<Pick<Row, "asideAt">>;
  /** When the job of its next look-up runs, if that has to be queued. */
  runAt: Date | null;
};

/**
 * What the newest fact of a set changes about its order, at the time it is recorded: the state, the time of the next
 * look-up, and whether the order is news again.
 */
export function nextStep(before: Progress, set: readonly Evidence[], fact: Fact, at: Date): Step {
  const state: OrderState = truth(set);
  const restart = startsLookUps(fact.kind) || state === "submitting";
  const checks = restart ? 0 : before.checks;
  const sentAt = startsWait(fact.kind) ? at : before.sentAt;
  const wait = nextTurnIn({ ...before, state, checks, sentAt }, set, at);
  const keep = !restart && wait !== null && before.nextCheckAt !== null;
  const nextCheckAt = wait === null ? null : keep ? before.nextCheckAt : later(at, wait);
  return {
    columns: {
      ...{ state, evidenceCount: set.length, updatedAt: at, sentAt, nextCheckAt, checks },
      ...(isNews(fact, { before: before.state, after: state }) ? { asideAt: null } : {}),
    },
    runAt: nextCheckAt && !keep && wait !== null ? spreadOut(nextCheckAt, wait) : null,
  };
}
