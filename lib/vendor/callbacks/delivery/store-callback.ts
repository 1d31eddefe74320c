import { createHash } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import type { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { faultOf, log } from "@/lib/platform/log/log";
import { isErased } from "@/lib/platform/privacy/envelope";
import { createMask, ERASED_TEXT } from "@/lib/platform/privacy/mask-text";
import { passPoint } from "@/lib/platform/recovery-points";
import { planDrain } from "@/lib/vendor/callbacks/plan-drain";

/** How many callbacks one statement stores, and how many may wait in this process. */
const [AT_ONCE, WAITING] = [50, 2_000];

/** How many reports are stored per order and status: whoever holds its link can vary them without end. */
export const MOST_REPORTS = 10;

/** What a callback says, as it arrived: its free text is not masked yet. */
export type Said = Pick<
  typeof callbacks.$inferInsert,
  "channel" | "trust" | "orderid" | "status" | "remark" | "datetimeRaw" | "listed"
> & { callbackType: string };

type Waiting = { said: Said; resolve: () => void; reject: (error: unknown) => void };
type Inbox = { waiting: Waiting[]; isStoring: boolean };

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiInbox?: Inbox };

/**
 * Stores a callback; resolves once it is committed and its processing is queued. What arrives while others are being
 * stored waits and is then stored together, in one commit: a burst needs one connection, so that pages still work.
 * @throws if it could not be stored, or too many wait
 */
export function storeCallback(said: Said): Promise<void> {
  holder.bahiInbox ??= { waiting: [], isStoring: false };
  const inbox = holder.bahiInbox;
  if (inbox.waiting.length >= WAITING)
    return Promise.reject(new Error("Too many callbacks wait to be stored"));
  return new Promise((resolve, reject) => {
    inbox.waiting.push({ said, resolve, reject });
    if (!inbox.isStoring) void storeAll(inbox);
  });
}

async function storeAll(inbox: Inbox): Promise<void> {
  inbox.isStoring = true;
  while (inbox.waiting.length > 0) await storeSome(inbox.waiting.splice(0, AT_ONCE));
  inbox.isStoring = false;
}

/** Stores these, or each alone if that fails: one that cannot be stored must not stop the others. */
async function storeSome(some: Waiting[]): Promise<void> {
  try {
    const waits = await store(some.map(({ said }) => said));
    // They are stored: even if queueing fails, the sweep finds them.
    if (waits)
      await planDrain().catch((error) => log.warn(faultOf(error), "drain not queued, left to the sweep"));
    for (const { resolve } of some) resolve();
  } catch (error) {
    if (some.length > 1) for (const one of some) await storeSome([one]);
    else for (const { reject } of some) reject(error);
  }
}

/** @returns whether any of them waits to be processed */
async function store(said: Said[]): Promise<boolean> {
  const at = now().toISOString();
  const rows = (await masked(said)).map((one) => ({ ...one, dedupe: dedupeOf(one), at }));
  const { rows: stored } = await db().execute<{ waits: boolean }>(
    sql`select store_callbacks(${JSON.stringify(rows)}::jsonb, ${MOST_REPORTS}) as waits`,
  );
  passPoint("callback_stored");
  return stored[0]?.waits === true;
}

/** Equal for a repeated delivery, which has no event id. */
function dedupeOf({ channel, trust, orderid, status, remark, datetimeRaw }: Said): string {
  return createHash("sha256")
    .update(JSON.stringify([channel, trust, orderid, status, remark, datetimeRaw]))
    .digest("hex");
}

/** A remark is free text and may name the customer: known details and anything that looks personal are masked. */
async function masked(said: Said[]): Promise<Said[]> {
  const named = said.flatMap(({ orderid, remark }) => (remark ? [orderid] : []));
  const known = new Map(
    (named.length === 0 ? [] : await findSealed(named)).map((order) => [
      order.id,
      isErased(order) ? null : Object.values(orderFields(order)),
    ]),
  );
  const mask = createMask();
  return said.map((one) => ({
    ...one,
    remark: one.remark ? maskedRemark(one.remark, known.get(one.orderid)) : "",
    callbackType: one.callbackType ? mask(one.callbackType) : "",
  }));
}

/** @param known the order's personal details; null if they were erased, so that nobody knows any more what to mask */
const maskedRemark = (remark: string, known: string[] | null | undefined) =>
  known === null ? ERASED_TEXT : createMask(known)(remark);

const findSealed = (ids: string[]) =>
  db()
    .select({ id: orders.id, dataKey: orders.dataKey, sealed: orders.sealed })
    .from(orders)
    .where(inArray(orders.id, [...new Set(ids)]));
