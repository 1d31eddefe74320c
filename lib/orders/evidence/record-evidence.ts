import { asc, inArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { type Database, isTransaction, type Transaction } from "@/db/client";
import { type EvidenceSource, evidence } from "@/db/schema/evidence";
import { type OrderState, orders } from "@/db/schema/orders";
import type { Service } from "@/db/schema/services";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import { together } from "@/db/transaction";
import { postMoves } from "@/lib/money/ledger/post";
import { lockPurses, type Purse } from "@/lib/money/ledger/purses";
import { actOf } from "@/lib/orders/evidence/act";
import { dedupeKey, type Evidence, type Fact } from "@/lib/orders/evidence/evidence";
import { historyOf, loadHistories } from "@/lib/orders/evidence/load-histories";
import { addedRows, type NewRows, type Origin, type Step } from "@/lib/orders/evidence/next-step";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudits } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { queuedAll } from "@/lib/platform/jobs/add-job";
import { aboutOrder } from "@/lib/platform/log/log";
import { recordCall } from "@/lib/vendor/calls/record-call";
import type { CallRecord } from "@/lib/vendor/outcome";

export type Recorded = {
  /** False if this fact was already known: then nothing changed, and the caller did not win a claim. */
  recorded: boolean;
  state: OrderState;
  set: Evidence[];
};

type MayRecord = (set: Evidence[], state: OrderState, tx: Transaction) => boolean | Promise<boolean>;

/**
 * The only writer of evidence. It stores a fact and the state that follows from the whole set, in one transaction
 * under the order's lock, together with the money that follows from the state, the time of the next look-up, and the
 * audit entry if a person acted. It never fails for want of money.
 * @param mayRecord called with the set and state under the lock; if it returns false, nothing is stored
 * @throws Error if there is no such order; the caller's transaction, if it is in one, must then be rolled back
 */
export async function recordEvidence(
  db: Database,
  orderId: string,
  fact: Fact,
  origin: Origin,
  mayRecord?: MayRecord,
): Promise<Recorded> {
  // Not in a savepoint of its own: nobody goes on after a fault here, and it would cost two more round trips.
  return aboutOrder(orderId, () => {
    const record = (tx: Transaction) => recordIn(tx, orderId, fact, origin, mayRecord);
    return isTransaction(db) ? record(db) : db.transaction(record);
  });
}

/** @param beside what else is sent together with what is written, once the order is locked */
async function recordIn(
  tx: Transaction,
  orderId: string,
  fact: Fact,
  origin: Origin,
  mayRecord: MayRecord = () => true,
  beside?: () => Promise<unknown>,
): Promise<Recorded> {
  const [[order], histories] = await lockAndLoad(tx, [orderId]);
  if (!order) throw new Error("There is no such order");
  const { set, dedupes } = historyOf(histories, orderId);
  const isNew = !dedupes.has(dedupeKey(fact)) && (await mayRecord(set, order.state, tx));
  const added = isNew ? addedRows({ order, set }, [fact], origin) : null;
  const purses = await pursesFor(tx, added ? [added] : []);
  await together(added ? store(tx, changeOf, [added], purses) : undefined, beside?.());
  if (added) await recordActs(tx, orderId, [fact], origin.userId);
  return { recorded: isNew, state: added?.step.columns.state ?? order.state, set };
}

/** What is said about an order. The fact may depend on the order's service. */
export type FactAbout = { orderId: string; factOf: (service: Service) => Fact };

/**
 * Records what machines say about many orders in the caller's transaction, as `recordEvidence` would one after another,
 * but in three statements however many there are. The orders are locked in the sequence of their ids.
 * @returns for each whether it was recorded, false if it was already known, null if there is no such order
 */
export async function recordFacts(
  tx: Transaction,
  all: readonly FactAbout[],
  source: EvidenceSource,
): Promise<(boolean | null)[]> {
  const [locked, histories] = await lockAndLoad(tx, [...new Set(all.map(({ orderId }) => orderId))]);
  const byId = new Map(locked.map((order) => [order.id, { order, facts: [] as Fact[] }]));
  const recorded = all.map(({ orderId, factOf }) => {
    const found = byId.get(orderId);
    if (!found) return null;
    const fact = factOf(found.order.service);
    const { dedupes } = historyOf(histories, orderId);
    const isNew = !dedupes.has(dedupeKey(fact));
    if (isNew) found.facts.push(fact);
    dedupes.add(dedupeKey(fact));
    return isNew;
  });
  const added = [...byId.values()].flatMap(({ order, facts }) =>
    facts.length > 0
      ? [addedRows({ order, set: historyOf(histories, order.id).set }, facts, { source })]
      : [],
  );
  if (added.length > 0) await store(tx, changeOf, added, await pursesFor(tx, added));
  return recorded;
}

/** A new order's own columns; the others follow from its facts. */
type NewOrder = Omit<typeof orders.$inferInsert, keyof Step["columns"]> & { pricePaise: number };

/**
 * Stores a new order together with its first facts. Nobody else knows its id yet.
 * @param purse its shop's money, which the caller has locked to admit the order
 */
export async function recordNewOrder(
  tx: Transaction,
  order: NewOrder,
  facts: Fact[],
  origin: Origin,
  purse: Purse,
): Promise<void> {
  const columns = { state: "created", sentAt: null, nextCheckAt: null, checks: 0 } as const;
  const none = { ...columns, position: "none", postings: 0 } as const;
  const added = addedRows({ order: { ...order, ...none }, set: [] }, facts, origin);
  const stored = tx.insert(orders).values({ ...order, ...added.step.columns });
  const purses = new Map([[order.shopId, purse]]);
  await store(tx, () => sql`${stored.returning({ id: orders.id })}`, [added], purses);
  await recordActs(tx, order.id, facts, origin.userId);
}

/** Stores a call to the vendor and the fact it taught about an order, together or not at all. */
export async function recordAnswer(
  orderId: string,
  call: CallRecord,
  fact: Fact,
  source: EvidenceSource,
): Promise<Recorded> {
  // The order is locked first, then the services that a refusal pauses.
  return aboutOrder(orderId, () =>
    db().transaction((tx) =>
      recordIn(tx, orderId, fact, { source }, undefined, () => recordCall(tx, call, orderId)),
    ),
  );
}

/**
 * Locks these orders in the sequence of their ids, and reads their histories. The server runs the second query after the
 * first one, so that it sees all that was committed before the locks were given; both are sent at once.
 */
function lockAndLoad(tx: Transaction, ids: string[]) {
  const locking = lockOrders(tx, ids);
  return together(locking, loadHistories(tx, ids));
}

/** Sends the query that locks these orders. Those that do not exist are left out. */
function lockOrders(tx: Transaction, ids: string[]) {
  return tx
    .select({
      id: orders.id,
      shopId: orders.shopId,
      service: orders.service,
      state: orders.state,
      pricePaise: orders.pricePaise,
      position: orders.position,
      postings: orders.postings,
      createdAt: orders.createdAt,
      sentAt: orders.sentAt,
      nextCheckAt: orders.nextCheckAt,
      checks: orders.checks,
    })
    .from(orders)
    .where(inArray(orders.id, ids))
    .orderBy(asc(orders.id))
    .for("no key update")
    .execute();
}

/** The change of the orders' own rows. */
function changeOf(added: readonly NewRows[]): SQL {
  const steps = added.map(({ orderId, step: { columns } }) => ({
    ...{ ...columns, id: orderId, isNews: columns.asideAt === null },
  }));
  return sql`(update ${orders} moved set state = step.state, evidence_count = step."evidenceCount",
    position = step.position, postings = step.postings, updated_at = step."updatedAt", sent_at = step."sentAt", next_check_at = step."nextCheckAt", checks = step.checks,
    aside_at = case when step."isNews" then null else moved.aside_at end
    from json_to_recordset(${JSON.stringify(steps)}) step (id text, state text, "evidenceCount" integer,
      position text, postings integer, "updatedAt" timestamptz, "sentAt" timestamptz, "nextCheckAt" timestamptz, checks integer, "isNews" boolean)
    where moved.id = step.id returning moved.id)`;
}

/**
 * Writes it all: the facts in one statement and the money in another, sent together.
 * @param changed what is written of the orders' own rows
 * @param purses the money of the shops where some moves, locked
 */
async function store(
  tx: Transaction,
  changed: (added: readonly NewRows[]) => SQLWrapper,
  added: readonly NewRows[],
  purses: Map<string, Purse>,
): Promise<void> {
  const parts = [sql`changed as ${changed(added)}`, sql`facts as (${factsIn(added)})`];
  const numbers = added.flatMap((one) => one.numbers);
  if (numbers.length > 0)
    parts.push(sql`numbers as ${tx.insert(vendorNumbers).values(numbers).onConflictDoNothing().returning()}`);
  const jobs = added.flatMap(({ orderId, step: { runAt } }) =>
    runAt ? [{ payload: { orderId }, key: `follow:${orderId}`, runAt }] : [],
  );
  const queue = jobs.length > 0 ? queuedAll("follow_order", jobs) : sql`null`;
  await together(
    tx.execute(sql`with ${sql.join(parts, sql`, `)} select ${queue} from changed limit 1`),
    postMoves(
      tx,
      added.flatMap(({ moves }) => moves),
      purses,
      added.flatMap(({ costs }) => costs),
    ),
  );
}

/** Locks the money of the shops where some moves: after their orders, and before all else. */
function pursesFor(tx: Transaction, added: readonly NewRows[]): Promise<Map<string, Purse>> {
  const shopIds = added.flatMap(({ moves }) => moves.map(({ shopId }) => shopId));
  return lockPurses(tx, shopIds);
}

const factsIn = (added: readonly NewRows[]): SQL => sql`insert into ${evidence}
    (order_id, seq, kind, source, content, dedupe, user_id, request, position, at)
  select "orderId", seq, kind, source, content, dedupe, "userId", request, position, at
  from json_to_recordset(${JSON.stringify(added.flatMap(({ facts }) => facts))}) fact ("orderId" text, seq integer,
    kind text, source text, content jsonb, dedupe text, "userId" uuid, request text, position text, at timestamptz)`;

/** Audits a person's action on an order. Facts from the portal itself are only evidence. */
async function recordActs(tx: Transaction, orderId: string, facts: Fact[], userId?: string): Promise<void> {
  if (userId === undefined) return;
  const acts = facts.map(actOf).filter((act) => act !== null);
  await recordAudits(
    tx,
    acts.map((act) => ({ userId, object: auditId(orderId), ...act })),
  );
}
