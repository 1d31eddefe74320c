import { eq } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import type { AdjustedBy } from "@/lib/money/ledger/post-adjustment";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * Sets how much a shop may owe, under the lock under which its money moves. What it owes already stays.
 * @param creditLimitPaise 0 is prepaid, null is no limit
 * @returns `not_found` if there is no such shop
 */
export async function setCreditLimit(
  by: AdjustedBy,
  { shopId, creditLimitPaise }: { shopId: string; creditLimitPaise: number | null },
): Promise<Result<{ shopId: string; creditLimitPaise: number | null }>> {
  return db().transaction(async (tx) => {
    const [before] = await tx
      .select({ creditLimitPaise: shops.creditLimitPaise })
      .from(shops)
      .where(eq(shops.id, shopId))
      .for("no key update");
    if (!before) return fail("not_found");
    if (before.creditLimitPaise === creditLimitPaise) return ok({ shopId, creditLimitPaise });
    await tx.update(shops).set({ creditLimitPaise }).where(eq(shops.id, shopId));
    await recordAudit(tx, {
      userId: by === "command_line" ? null : by.userId,
      action: "shop.credit_limit_set",
      object: auditId(shopId),
      facts: auditFacts({
        paise: String(creditLimitPaise ?? "none"),
        ...(by === "command_line" ? { by } : {}),
      }),
    });
    return ok({ shopId, creditLimitPaise });
  });
}
