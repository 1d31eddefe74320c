import { and, eq } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

const LIFTED = { status: "active", suspendedFor: null } as const;

/** An admin ends a shop's suspension. The shop becomes active, even if it never was before. */
export async function liftShopSuspension(call: {
  actor: AdminActor;
  input: { shop: string };
}): Promise<Result<{ shopId: string }>> {
  const shopId = call.input.shop;
  return db().transaction(async (tx) => {
    const [shop] = await tx
      .update(shops)
      .set(LIFTED)
      .where(and(eq(shops.id, shopId), eq(shops.status, "suspended")))
      .returning({ id: shops.id });
    if (!shop) return fail("changed_meanwhile");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "shop.lifted",
      object: auditId(shopId),
      facts: {},
    });
    return ok({ shopId });
  });
}

/** An admin ends a person's suspension. They have to sign in again. */
export async function liftUserSuspension(call: {
  actor: AdminActor;
  input: { user: string };
}): Promise<Result<{ shopId: string | null }>> {
  const userId = call.input.user;
  return db().transaction(async (tx) => {
    const [user] = await tx
      .update(users)
      .set(LIFTED)
      .where(and(eq(users.id, userId), eq(users.status, "suspended")))
      .returning({ shopId: users.shopId });
    if (!user) return fail("changed_meanwhile");
    await recordAudit(tx, {
      userId: call.actor.userId,
      action: "user.lifted",
      object: auditId(userId),
      facts: {},
    });
    return ok(user);
  });
}
