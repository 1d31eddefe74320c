import "server-only";
import { findEvidenceOf } from "@/lib/orders/data";
import { findOldest } from "@/lib/orders/lists/counts/data";
import { loadAdminList } from "@/lib/orders/lists/loaders";
import { reviewReason } from "@/lib/orders/review/review";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";

/** One page of the orders that wait for an admin's decision, oldest first, each with the reason; and their number. */
export async function loadReview(
  actor: AdminActor,
  { after, before }: Record<string, string | undefined> = {},
) {
  const place = { ...(after ? { after } : {}), ...(before ? { before } : {}) };
  const [list, { count }] = await Promise.all([
    loadAdminList(actor, { view: "review", sort: "oldest", ...place }),
    findOldest(db(), actor.scope, "needs_review"),
  ]);
  const ids = list.items.map(({ id }) => id);
  const known = ids.length > 0 ? await findEvidenceOf(db(), actor.scope, ids) : [];
  const reasonOf = (id: string) => reviewReason(known.filter(({ orderId }) => orderId === id));
  return { ...list, items: list.items.map((item) => ({ ...item, reason: reasonOf(item.id) })), count };
}
