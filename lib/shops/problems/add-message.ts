import { desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { type MessageKind, problemMessages, problemThreads } from "@/db/schema/problem-messages";
import type { Role } from "@/db/schema/users";
import { now } from "@/lib/platform/clock";
import { hideNumbers } from "@/lib/platform/identity/text/number-in-text";
import { isErased, type Keyed, openText, sealText } from "@/lib/platform/privacy/envelope";

/** The purpose a message is sealed for, along with its order. */
export const PROBLEM = "problem";

type Entry = { orderId: string; userId: string; from: Role };

/**
 * Adds a message to an order's thread, sealed under the order's data key; then it is the other side's turn. The same
 * text twice in a row from the same side is a double click, and added once. Aadhaar numbers and PANs are masked. The
 * caller has checked that the order is in the writer's scope.
 * @returns whether it is new; an erased order takes none any more
 */
export async function addMessage(tx: Transaction, entry: Entry & { message: string }): Promise<boolean> {
  const { message, ...who } = entry;
  const order = await lockOrder(tx, who.orderId);
  if (isErased(order)) return false;
  const text = hideNumbers(message);
  const last = await lastEntry(tx, who.orderId);
  const isRepeat = last?.sealed && last.from === who.from && openText(order, PROBLEM, last.sealed) === text;
  if (isRepeat) return false;
  await append(tx, { ...who, kind: "message", sealed: sealText(order, PROBLEM, text) });
  await setTurn(tx, who.orderId, who.from === "agent" ? "admin" : "agent");
  return true;
}

/**
 * Marks a thread as settled: nobody waits for a reply until somebody writes again.
 * @returns false if there is nothing to settle: no message, or already settled
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
  entry: Entry & { kind: MessageKind; sealed: Buffer | null },
): Promise<void> {
  await tx.insert(problemMessages).values({ ...entry, at: now() });
}

async function setTurn(tx: Transaction, orderId: string, waitsFor: Role | null): Promise<void> {
  const turn = { waitsFor, since: now() };
  await tx
    .insert(problemThreads)
    .values({ orderId, ...turn })
    .onConflictDoUpdate({ target: problemThreads.orderId, set: turn });
}
