import { asc, eq, type SQLWrapper, sql } from "drizzle-orm";
import { type Database, isTransaction, type Transaction } from "@/db/client";
import { type ChargeEffect, charges } from "@/db/schema/charges";
import { type EvidenceSource, evidence } from "@/db/schema/evidence";
import { type OrderState, orders } from "@/db/schema/orders";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { actOf } from "@/lib/orders/evidence/act";
import { charge } from "@/lib/orders/evidence/charge";
import { dedupeKey, type Evidence, type Fact } from "@/lib/orders/evidence/evidence";
import { nextStep, type Progress, type Step } from "@/lib/orders/evidence/next-step";
import { vendorNumbersIn } from "@/lib/orders/evidence/vendor-numbers";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudits } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { queued } from "@/lib/platform/jobs/add-job";
import { aboutOrder } from "@/lib/platform/log/log";
import { requestContext } from "@/lib/platform/server/request-context";
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
 * @throws Error if there is no such order; the caller's transaction, if it is in one, must then be rolled back
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
    const { set, dedupes, effects } = await loadHistory(tx, orderId);
    if (dedupes.has(dedupeKey(fact)) || !(await mayRecord(set, order.state, tx)))
      return { recorded: false, state: order.state, set };
    const added = addedRows({ order, set, effects }, [fact], origin);
    const changed = tx.update(orders).set(added.step.columns).where(eq(orders.id, orderId));
    await store(tx, orderId, changed.returning({ id: orders.id }), added);
    await recordActs(tx, orderId, [fact], origin.userId);
    return { recorded: true, state: added.step.columns.state, set };
  };
  // Not in a savepoint of its own: nobody goes on after a fault here, and it would cost two more round trips.
  return aboutOrder(orderId, () => (isTransaction(db) ? record(db) : db.transaction(record)));
}

/** A new order's own columns; the others follow from its facts. */
type NewOrder = Omit<typeof orders.$inferInsert, keyof Step["columns"]> & { pricePaise: number };

/** Stores a new order together with its first facts, in one statement. Nobody else knows its id yet. */
export async function recordNewOrder(
  tx: Transaction,
  order: NewOrder,
  facts: Fact[],
  origin: Origin,
): Promise<void> {
  const none = { state: "created", sentAt: null, nextCheckAt: null, checks: 0 } as const;
  const added = addedRows({ order: { ...order, ...none }, set: [], effects: [] }, facts, origin);
  const stored = tx.insert(orders).values({ ...order, ...added.step.columns });
  await store(tx, order.id, stored.returning({ id: orders.id }), added);
  await recordActs(tx, order.id, facts, origin.userId);
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

async function lockOrder(tx: Transaction, orderId: string) {
  const [order] = await tx
    .select({
      id: orders.id,
      shopId: orders.shopId,
      service: orders.service,
      state: orders.state,
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

/** The evidence with its keys, and the effects on money: read after the lock, so that all of it is seen. */
async function loadHistory(tx: Transaction, orderId: string) {
  const effects = sql<ChargeEffect[]>`array(select done.effect from ${charges} done
    where done.order_id = ${orderId} order by done.number)`;
  const rows = await tx
    .select({
      seq: evidence.seq,
      kind: evidence.kind,
      content: evidence.content,
      dedupe: evidence.dedupe,
      effects,
    })
    .from(evidence)
    .where(eq(evidence.orderId, orderId))
    .orderBy(asc(evidence.seq));
  return {
    set: rows.map(({ seq, kind, content }) => ({ seq, kind, content })) as Evidence[],
    dedupes: new Set(rows.map(({ dedupe }) => dedupe)),
    effects: rows[0]?.effects ?? [],
  };
}

type Before = {
  order: Progress & { id: string; shopId: string; pricePaise: number | null };
  set: Evidence[];
  effects: ChargeEffect[];
};

type NewRows = {
  facts: (typeof evidence.$inferInsert)[];
  numbers: (typeof vendorNumbers.$inferInsert)[];
  charged: (typeof charges.$inferInsert)[];
  step: Step;
};

/** The rows that these facts add at this moment, and where the order stands after them. The set gets them too. */
function addedRows({ order, set, effects: done }: Before, facts: Fact[], origin: Origin): NewRows {
  const { id: orderId, shopId, pricePaise: amountPaise } = order;
  const [at, effects] = [now(), [...done]];
  const request = requestContext()?.id ?? null;
  const rows: Omit<NewRows, "step"> = { facts: [], numbers: [], charged: [] };
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

/** Writes it all in one statement. @param changed what is written of the order's own row */
async function store(tx: Transaction, orderId: string, changed: SQLWrapper, added: NewRows): Promise<void> {
  const { facts, numbers, charged, step } = added;
  const parts = [sql`changed as ${changed}`, sql`facts as ${tx.insert(evidence).values(facts).returning()}`];
  if (numbers.length > 0)
    parts.push(sql`numbers as ${tx.insert(vendorNumbers).values(numbers).onConflictDoNothing().returning()}`);
  if (charged.length > 0) parts.push(sql`charged as ${tx.insert(charges).values(charged).returning()}`);
  const job = step.runAt
    ? queued("follow_order", { orderId }, { key: `follow:${orderId}`, runAt: step.runAt })
    : sql`null`;
  await tx.execute(sql`with ${sql.join(parts, sql`, `)} select ${job} from changed`);
}

/** Audits a person's action on an order. Facts from the portal itself are only evidence. */
async function recordActs(tx: Transaction, orderId: string, facts: Fact[], userId?: string): Promise<void> {
  if (userId === undefined) return;
  const acts = facts.map(actOf).filter((act) => act !== null);
  await recordAudits(
    tx,
    acts.map((act) => ({ userId, object: auditId(orderId), ...act })),
  );
}
