import { and, eq } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** An admin approves a waiting shop, which may then place orders. `changed_meanwhile` for any other shop. */
export async function approveShop(call: {
  actor: AdminActor;
  input: { shop: string };
}): Promise<Result<{ shopId: string }>> {
  const shopId = call.input.shop;
  return db().transaction(async (tx) => {
    const [shop] = await tx
      .update(shops)
      .set({ status: "active" })
      .where(and(eq(shops.id, shopId), eq(shops.status, "pending")))
      .returning({ id: shops.id });
    if (!shop) return fail("changed_meanwhile");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "shop.approved",
      object: auditId(shopId),
      facts: {},
    });
    return ok({ shopId });
  });
}
