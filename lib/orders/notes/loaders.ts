import "server-only";
import { NOTE } from "@/lib/orders/notes/add-note";
import { findNotes } from "@/lib/orders/notes/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { isErased, openText } from "@/lib/platform/privacy/envelope";

/** The admins' notes about an order, oldest first. */
export async function loadNotes(actor: AdminActor, orderId: string) {
  const rows = await findNotes(db(), actor.scope, orderId);
  return rows.map(({ sealed, dataKey, ...row }) => ({
    ...row,
    /** Null if the order was erased. */
    text: isErased({ dataKey }) ? null : openText({ id: orderId, dataKey }, NOTE, sealed),
  }));
}

export type Notes = Awaited<ReturnType<typeof loadNotes>>;
