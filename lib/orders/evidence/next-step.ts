import type { EvidenceSource, evidence } from "@/db/schema/evidence";
import type { OrderState, orders } from "@/db/schema/orders";
import type { vendorNumbers } from "@/db/schema/vendor-numbers";
import { postingOfCost } from "@/lib/money/ledger/cost-posting";
import { positionIn } from "@/lib/money/ledger/position";
import type { Move, NewPosting } from "@/lib/money/ledger/post";
import { costSteps, vendorCost } from "@/lib/money/ledger/vendor-cost";
import { dedupeKey, type Evidence, type Fact, isNews, startsLookUps } from "@/lib/orders/evidence/evidence";
import { saidOfCost } from "@/lib/orders/evidence/said-of-cost";
import { isGivenBack, startsWait, truth } from "@/lib/orders/evidence/truth";
import { vendorNumbersIn } from "@/lib/orders/evidence/vendor-numbers";
import { nextTurnIn, spreadOut } from "@/lib/orders/follow-schedule";
import { later, now } from "@/lib/platform/clock";
import { requestContext } from "@/lib/platform/server/request-context";

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

/** Where facts come from, and the person who acted, if one did. */
export type Origin = { source: EvidenceSource; userId?: string };

/** An order under its lock: where it stands, and its evidence. */
export type Before = {
  order: Progress & Pick<Row, "id" | "shopId" | "pricePaise" | "position" | "postings">;
  set: Evidence[];
};

/** The rows that facts add to an order, the steps of its price and of its vendor cost, and where it stands after them. */
export type NewRows = {
  orderId: string;
  facts: (typeof evidence.$inferInsert)[];
  numbers: (typeof vendorNumbers.$inferInsert)[];
  moves: Move[];
  costs: NewPosting[];
  step: Step & { columns: Pick<Row, "position" | "postings"> };
};

/** The rows that these facts add at this moment, and where the order stands after them. The set gets them too. */
export function addedRows({ order, set }: Before, facts: Fact[], origin: Origin): NewRows {
  const { id: orderId, shopId, pricePaise } = order;
  const at = now();
  const request = requestContext()?.id ?? null;
  const rows: Omit<NewRows, "step"> = { orderId, facts: [], numbers: [], moves: [], costs: [] };
  const costBefore = vendorCost(set.map(saidOfCost));
  let progress: Progress = order;
  let { position, postings } = order;
  let step: Step | undefined;
  for (const fact of facts) {
    const seq = set.length + 1;
    set.push({ ...fact, seq });
    rows.numbers.push(...vendorNumbersIn(fact).map((number) => ({ ...number, orderId })));
    const next = nextStep(progress, set, fact, at);
    progress = { ...progress, ...next.columns };
    const before: Step = step ?? next;
    step = { columns: { ...before.columns, ...next.columns }, runAt: next.runAt ?? before.runAt };
    // An order without a price costs nothing, wherever it stands.
    const to = pricePaise === null ? "none" : positionIn(next.columns.state, position, isGivenBack(set));
    if (pricePaise !== null && to !== position) {
      postings += 1;
      rows.moves.push({ shopId, orderId, number: postings, from: position, to, pricePaise });
      position = to;
    }
    rows.facts.push({ orderId, seq, ...fact, ...origin, dedupe: dedupeKey(fact), request, position, at });
  }
  if (!step) throw new Error("No fact to record");
  const cost = vendorCost(set.map(saidOfCost));
  rows.costs.push(...costSteps(orderId, costBefore, cost).map(postingOfCost));
  return { ...rows, step: { ...step, columns: { ...step.columns, position, postings } } };
}
