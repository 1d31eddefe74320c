import { desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { problemMessages, problemThreads } from "@/db/schema/problem-messages";
import { now } from "@/lib/platform/clock";
import { hideNumbers } from "@/lib/platform/identity/text/number-in-text";
import { type Keyed, openText, sealText } from "@/lib/platform/privacy/envelope";

/** What a message's bytes are bound to, besides its order. */
export const PROBLEM = "problem";

export type Side = "agent" | "admin";

type Entry = { orderId: string; userId: string; from: Side };

/**
 * Adds a message to an order's one thread, sealed under the order's data key; it is the other side's
 * turn then. The same text from the same side twice in a row is a double click, and one message.
 * Aadhaar numbers and PANs are crossed out before. The caller has seen that the order is in the writer's scope.
 * @returns whether it is a new one.
 */
export async function addMessage(tx: Transaction, entry: Entry & { message: string }): Promise<boolean> {
  const { message, ...who } = entry;
  const order = await lockOrder(tx, who.orderId);
  const text = hideNumbers(message);
  const last = await lastEntry(tx, who.orderId);
  const isRepeat = last?.sealed && last.from === who.from && openText(order, PROBLEM, last.sealed) === text;
  if (isRepeat) return false;
  await append(tx, { ...who, kind: "message", sealed: sealText(order, PROBLEM, text) });
  await setTurn(tx, who.orderId, who.from === "agent" ? "admin" : "agent");
  return true;
}

/**
 * Notes that a thread's matter is settled: nobody waits for anybody any more, until somebody writes again.
 * @returns false where there is nothing to settle: no message, or settled already.
 */
export async function settleThread(tx: Transaction, who: Entry): Promise<boolean> {
  await lockOrder(tx, who.orderId);
  const last = await lastEntry(tx, who.orderId);
  if (!last || last.kind === "settled") return false;
  await append(tx, { ...who, kind: "settled", sealed: null });
  await setTurn(tx, who.orderId, null);
  return true;
}

async function lockOrder(tx: Transaction, orderId: string): Promise<Keyed> {
  const [order] = await tx
    .select({ id: orders.id, dataKey: orders.dataKey })
    .from(orders)
    .where(eq(orders.id, orderId))
    .for("no key update");
  if (!order) throw new Error("There is no such order");
  return order;
}

async function lastEntry(tx: Transaction, orderId: string) {
  const [last] = await tx
    .select({ from: problemMessages.from, kind: problemMessages.kind, sealed: problemMessages.sealed })
    .from(problemMessages)
    .where(eq(problemMessages.orderId, orderId))
    .orderBy(desc(problemMessages.id))
    .limit(1);
  return last;
}

async function append(
  tx: Transaction,
  entry: Entry & { kind: "message" | "settled"; sealed: Buffer | null },
): Promise<void> {
  await tx.insert(problemMessages).values({ ...entry, at: now() });
}

async function setTurn(tx: Transaction, orderId: string, waitsFor: Side | null): Promise<void> {
  const turn = { waitsFor, since: now() };
  await tx
    .insert(problemThreads)
    .values({ orderId, ...turn })
    .onConflictDoUpdate({ target: problemThreads.orderId, set: turn });
}
