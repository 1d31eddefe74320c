import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin requires a second factor of a shop's people, or only offers it again. Whoever has none is held to the
 * enrolment from the next request on, and enrols by themselves for a week. `changed_meanwhile` if it is so already, so
 * that the week does not begin again.
 */
export async function requireFactor(call: {
  actor: AdminActor;
  input: { shop: string; to: "required" | "offered" };
}): Promise<Result<{ shopId: string }>> {
  const { actor, input } = call;
  const isOn = input.to === "required";
  return db().transaction(async (tx) => {
    const since = shops.secondFactorSince;
    const [shop] = await tx
      .update(shops)
      .set({ secondFactorSince: isOn ? now() : null })
      .where(and(eq(shops.id, input.shop), isOn ? isNull(since) : isNotNull(since)))
      .returning({ id: shops.id });
    if (!shop) return fail("changed_meanwhile");
    const facts = { to: auditId(input.to) };
    await recordAudit(tx, {
      userId: actor.userId,
      action: "shop.factor_set",
      object: auditId(shop.id),
      facts,
    });
    return ok({ shopId: shop.id });
  });
}
