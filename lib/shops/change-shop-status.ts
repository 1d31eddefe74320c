import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type SuspensionReason, shops } from "@/db/schema/shops";
import type { AdminActor } from "@/lib/platform/access/actor";
import { type AuditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

type ShopStatus = (typeof shops.$inferSelect)["status"];

type StatusChange = {
  /** What the shop may be before. */
  from: ShopStatus[];
  to: { status: ShopStatus; suspendedFor: SuspensionReason | null };
  action: `shop.${"approved" | "suspended" | "lifted"}`;
  facts?: AuditFacts;
  /** Done in the same transaction. */
  alongside?: (tx: Transaction) => Promise<void>;
};

/** An admin changes a shop's status, once. `changed_meanwhile` if it is not what it has to be before. */
export async function changeShopStatus(
  { actor, shopId }: { actor: AdminActor; shopId: string },
  { from, to, action, facts = {}, alongside }: StatusChange,
): Promise<Result<{ shopId: string }>> {
  return db().transaction(async (tx) => {
    const [shop] = await tx
      .update(shops)
      .set(to)
      .where(and(eq(shops.id, shopId), inArray(shops.status, from)))
      .returning({ id: shops.id });
    if (!shop) return fail("changed_meanwhile");
    await alongside?.(tx);
    await recordAudit(tx, { userId: actor.userId, action, object: auditId(shopId), facts });
    return ok({ shopId });
  });
}
