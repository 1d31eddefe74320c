import { and, eq, ne } from "drizzle-orm";
import { type SuspensionReason, shops } from "@/db/schema/shops";
import type { AdminActor } from "@/lib/platform/access/actor";
import { endSessionsOfShop } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An admin suspends a shop. Its sessions end at once and it cannot place orders; its open orders continue. */
export async function suspendShop(call: {
  actor: AdminActor;
  input: { shop: string; reason: SuspensionReason };
}): Promise<Result<{ shopId: string }>> {
  const { shop: shopId, reason } = call.input;
  return db().transaction(async (tx) => {
    const [shop] = await tx
      .update(shops)
      .set({ status: "suspended", suspendedFor: reason })
      .where(and(eq(shops.id, shopId), ne(shops.status, "suspended")))
      .returning({ id: shops.id });
    if (!shop) return fail("changed_meanwhile");
    await endSessionsOfShop(tx, shopId, "suspended");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "shop.suspended",
      object: auditId(shopId),
      facts: { reason },
    });
    return ok({ shopId });
  });
}
