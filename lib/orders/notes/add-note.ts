import { desc, eq } from "drizzle-orm";
import { orderNotes } from "@/db/schema/order-notes";
import { findOrder } from "@/lib/orders/data";
import type { Note } from "@/lib/orders/notes/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { hideNumbers } from "@/lib/platform/identity/text/number-in-text";
import { isErased, openText, sealText } from "@/lib/platform/privacy/envelope";
import { fail, ok, type Result } from "@/lib/platform/result";

/** The purpose a note is sealed for, along with its order. */
export const NOTE = "note";

/**
 * Adds a note to an order, sealed under the order's data key, with Aadhaar numbers and PANs masked. The same text
 * twice in a row from the same person is a double click, and added once. An erased order has no key to seal it under.
 */
export async function addNote(call: {
  actor: AdminActor;
  input: Note;
}): Promise<Result<{ orderId: string }>> {
  const { actor, input } = call;
  const order = await findOrder(db(), actor.scope, input.orderid);
  if (!order) return fail("not_found");
  if (isErased(order)) return fail("order_erased");
  const { id: orderId } = order;
  const { userId } = actor;
  const text = hideNumbers(input.note);
  await db().transaction(async (tx) => {
    const [last] = await tx
      .select({ userId: orderNotes.userId, sealed: orderNotes.sealed })
      .from(orderNotes)
      .where(eq(orderNotes.orderId, orderId))
      .orderBy(desc(orderNotes.id))
      .limit(1);
    if (last?.userId === userId && openText(order, NOTE, last.sealed) === text) return;
    await tx.insert(orderNotes).values({ orderId, userId, sealed: sealText(order, NOTE, text), at: now() });
    await recordAudit(tx, { userId, action: "order.noted", object: auditId(orderId), facts: {} });
  });
  return ok({ orderId });
}
