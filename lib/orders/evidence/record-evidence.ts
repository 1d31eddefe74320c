import { and, asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { charges } from "@/db/schema/charges";
import { evidence } from "@/db/schema/evidence";
import { type OrderState, orders } from "@/db/schema/orders";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { actOf } from "@/lib/orders/evidence/act";
import { charge } from "@/lib/orders/evidence/charge";
import {
  dedupeKey,
  type Evidence,
  type EvidenceSource,
  type Fact,
  isNews,
  startsLookUps,
} from "@/lib/orders/evidence/evidence";
import { startsWait, truth } from "@/lib/orders/evidence/truth";
import { vendorNumbersIn } from "@/lib/orders/evidence/vendor-numbers";
import { nextTurnIn, spreadOut } from "@/lib/orders/follow/follow-schedule";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { addJob } from "@/lib/platform/jobs/add-job";
import { aboutOrder } from "@/lib/platform/log/log";
import { recordCall } from "@/lib/vendor/calls/record-call";
import type { CallRecord } from "@/lib/vendor/outcome";

export type Recorded = {
  /** False if this fact was already known: then nothing changed, and the caller did not win a claim. */
  recorded: boolean;
  state: OrderState;
  set: Evidence[];
};

type Origin = { source: EvidenceSource; userId?: string };

/**
 * The only writer of evidence. It stores a fact and the state that follows from the whole set, in one transaction
 * under the order's lock, together with the effect on money, the time of the next look-up, and the audit entry if a
 * person acted.
 * @param mayRecord called with the set and state under the lock; if it returns false, nothing is stored
 * @throws Error if there is no such order
 */
export async function recordEvidence(
  db: Database,
  orderId: string,
  fact: Fact,
  origin: Origin,
  mayRecord: (set: Evidence[], state: OrderState, tx: Transaction) => boolean | Promise<boolean> = () => true,
): Promise<Recorded> {
  const record = async (tx: Transaction) => {
    const order = await lockOrder(tx, orderId);
    const set = await loadEvidence(tx, orderId);
    const dedupe = dedupeKey(fact);
    const known = await tx
      .select({ seq: evidence.seq })
      .from(evidence)
      .where(and(eq(evidence.orderId, orderId), eq(evidence.dedupe, dedupe)));
    if (known.length > 0 || !(await mayRecord(set, order.state, tx)))
      return { recorded: false, state: order.state, set };

    const at = now();
    const seq = order.evidenceCount + 1;
    await tx.insert(evidence).values({ orderId, seq, ...fact, ...origin, dedupe, at });
    const numbers = vendorNumbersIn(fact).map((number) => ({ ...number, orderId }));
    if (numbers.length > 0) await tx.insert(vendorNumbers).values(numbers).onConflictDoNothing();
    set.push({ ...fact, seq });
    const state = truth(set);
    await recordCharge(tx, order, state, at);
    await updateOrder(tx, order, { state, fact, at, set });
    await recordAct(tx, orderId, fact, origin.userId);
    return { recorded: true, state, set };
  };
  return aboutOrder(orderId, () => db.transaction(record));
}

/** Stores a call to the vendor and the fact it taught about an order, together or not at all. */
export async function recordAnswer(
  orderId: string,
  call: CallRecord,
  fact: Fact,
  source: EvidenceSource,
): Promise<Recorded> {
  return db().transaction(async (tx) => {
    // Lock the order first, then the services that a refusal pauses.
    const recorded = await recordEvidence(tx, orderId, fact, { source });
    await recordCall(tx, call, orderId);
    return recorded;
  });
}

type LockedOrder = Awaited<ReturnType<typeof lockOrder>>;

async function lockOrder(tx: Transaction, orderId: string) {
  const [order] = await tx
    .select({
      id: orders.id,
      shopId: orders.shopId,
      service: orders.service,
      state: orders.state,
      evidenceCount: orders.evidenceCount,
      pricePaise: orders.pricePaise,
      createdAt: orders.createdAt,
      sentAt: orders.sentAt,
      nextCheckAt: orders.nextCheckAt,
      checks: orders.checks,
    })
    .from(orders)
    .where(eq(orders.id, orderId))
    .for("no key update");
  if (!order) throw new Error("There is no such order");
  return order;
}

/** All evidence of an order, oldest first. */
export async function loadEvidence(db: Database, orderId: string): Promise<Evidence[]> {
  const rows = await db
    .select({ seq: evidence.seq, kind: evidence.kind, content: evidence.content })
    .from(evidence)
    .where(eq(evidence.orderId, orderId))
    .orderBy(asc(evidence.seq));
  // This file wrote these rows from `Fact`, so kind and content match.
  return rows as Evidence[];
}

async function recordCharge(
  tx: Transaction,
  { id: orderId, shopId, pricePaise: amountPaise }: LockedOrder,
  state: OrderState,
  at: Date,
): Promise<void> {
  const done = await tx
    .select({ effect: charges.effect })
    .from(charges)
    .where(eq(charges.orderId, orderId))
    .orderBy(asc(charges.number));
  const effects = done.map((row) => row.effect);
  const effect = charge(effects, state);
  const number = effects.length + 1;
  if (effect) await tx.insert(charges).values({ orderId, number, shopId, effect, amountPaise, at });
}

async function updateOrder(
  tx: Transaction,
  order: LockedOrder,
  change: { state: OrderState; fact: Fact; at: Date; set: readonly Evidence[] },
): Promise<void> {
  const { state, fact, at, set } = change;
  const restart = startsLookUps(fact.kind) || state === "submitting";
  const checks = restart ? 0 : order.checks;
  const sentAt = startsWait(fact.kind) ? at : order.sentAt;
  const wait = nextTurnIn({ ...order, state, checks, sentAt }, set, at);
  const keep = !restart && wait !== null && order.nextCheckAt !== null;
  const nextCheckAt = wait === null ? null : keep ? order.nextCheckAt : later(at, wait);
  await tx
    .update(orders)
    .set({
      ...{ state, evidenceCount: set.length, updatedAt: at, sentAt, nextCheckAt, checks },
      ...(isNews(fact, { before: order.state, after: state }) ? { asideAt: null } : {}),
    })
    .where(eq(orders.id, order.id));
  if (nextCheckAt && !keep && wait !== null) {
    const runAt = spreadOut(nextCheckAt, wait);
    await addJob(tx, "follow_order", { orderId: order.id }, { key: `follow:${order.id}`, runAt });
  }
}

/** Audits a person's action on an order. Facts from the portal itself are only evidence. */
async function recordAct(tx: Transaction, orderId: string, fact: Fact, userId?: string): Promise<void> {
  const act = userId === undefined ? null : actOf(fact);
  if (act && userId !== undefined) await recordAudit(tx, { userId, object: auditId(orderId), ...act });
}
