import { desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { problemMessages } from "@/db/schema/problem-messages";
import { now } from "@/lib/clock";
import { hideAadhaar } from "@/lib/identity/aadhaar";
import { openText, sealText } from "@/lib/privacy/envelope";

/** What a message's bytes are bound to, besides its order. */
export const PROBLEM = "problem";

type NewMessage = { orderId: string; userId: string; from: "agent" | "admin"; message: string };

/**
 * Adds a message to an order's one thread, sealed under the order's data key. The same text from the
 * same side twice in a row is a double click, and one message. Aadhaar numbers are crossed out before.
 * The caller has seen that the order is in the writer's scope.
 * @returns whether it is a new one.
 */
export async function addMessage(tx: Transaction, input: NewMessage): Promise<boolean> {
  const { orderId, from, userId } = input;
  const [order] = await tx
    .select({ id: orders.id, dataKey: orders.dataKey })
    .from(orders)
    .where(eq(orders.id, orderId))
    .for("update");
  if (!order) throw new Error("There is no such order");
  const [last] = await tx
    .select({ from: problemMessages.from, sealed: problemMessages.sealed })
    .from(problemMessages)
    .where(eq(problemMessages.orderId, orderId))
    .orderBy(desc(problemMessages.id))
    .limit(1);
  const text = hideAadhaar(input.message);
  if (last?.from === from && openText(order, PROBLEM, last.sealed) === text) return false;
  const sealed = sealText(order, PROBLEM, text);
  await tx.insert(problemMessages).values({ orderId, userId, from, sealed, at: now() });
  return true;
}
