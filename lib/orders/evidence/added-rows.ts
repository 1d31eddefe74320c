import type { ChargeEffect, charges } from "@/db/schema/charges";
import type { EvidenceSource, evidence } from "@/db/schema/evidence";
import type { vendorNumbers } from "@/db/schema/vendor-numbers";
import { charge } from "@/lib/orders/evidence/charge";
import { dedupeKey, type Evidence, type Fact } from "@/lib/orders/evidence/evidence";
import { nextStep, type Progress, type Step } from "@/lib/orders/evidence/next-step";
import { vendorNumbersIn } from "@/lib/orders/evidence/vendor-numbers";
import { now } from "@/lib/platform/clock";
import { requestContext } from "@/lib/platform/server/request-context";

/** Where facts come from, and the person who acted, if one did. */
export type Origin = { source: EvidenceSource; userId?: string };

/** An order under its lock: where it stands, its evidence and its effects on money. */
export type Before = {
  order: Progress & { id: string; shopId: string; pricePaise: number | null };
  set: Evidence[];
  effects: ChargeEffect[];
};

/** The rows that facts add to an order, and where it stands after them. */
export type NewRows = {
  orderId: string;
  facts: (typeof evidence.$inferInsert)[];
  numbers: (typeof vendorNumbers.$inferInsert)[];
  charged: (typeof charges.$inferInsert)[];
  step: Step;
};

/** The rows that these facts add at this moment, and where the order stands after them. The set gets them too. */
export function addedRows({ order, set, effects: done }: Before, facts: Fact[], origin: Origin): NewRows {
  const { id: orderId, shopId, pricePaise: amountPaise } = order;
  const [at, effects] = [now(), [...done]];
  const request = requestContext()?.id ?? null;
  const rows: Omit<NewRows, "step"> = { orderId, facts: [], numbers: [], charged: [] };
  let progress: Progress = order;
  let step: Step | undefined;
  for (const fact of facts) {
    const seq = set.length + 1;
    set.push({ ...fact, seq });
    rows.facts.push({ orderId, seq, ...fact, ...origin, dedupe: dedupeKey(fact), request, at });
    rows.numbers.push(...vendorNumbersIn(fact).map((number) => ({ ...number, orderId })));
    const next = nextStep(progress, set, fact, at);
    progress = { ...progress, ...next.columns };
    const before: Step = step ?? next;
    step = { columns: { ...before.columns, ...next.columns }, runAt: next.runAt ?? before.runAt };
    const effect = charge(effects, next.columns.state);
    if (!effect) continue;
    effects.push(effect);
    rows.charged.push({ orderId, number: effects.length, shopId, effect, amountPaise, at });
  }
  if (!step) throw new Error("No fact to record");
  return { ...rows, step };
}
