import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import { payDue } from "@/lib/money/ledger/moves";
import { post } from "@/lib/money/ledger/post";
import { type AdjustedBy, userIdOf } from "@/lib/money/ledger/post-adjustment";
import { lockPurses } from "@/lib/money/ledger/purses";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * Sets how much a shop may owe, under the lock under which its money moves. What it owes already stays, but a due is
 * what it owes beyond its limit: what the new limit lets it spend pays the due first, in the same transaction.
 * @param creditLimitPaise 0 is prepaid, null is no limit
 * @returns `not_found` if there is no such shop
 */
export async function setCreditLimit(
  by: AdjustedBy,
  { shopId, creditLimitPaise }: { shopId: string; creditLimitPaise: number | null },
): Promise<Result<{ shopId: string; creditLimitPaise: number | null }>> {
  return db().transaction(async (tx) => {
    const purses = await lockPurses(tx, [shopId]);
    const before = purses.get(shopId);
    if (!before) return fail("not_found");
    if (before.creditLimitPaise === creditLimitPaise) return ok({ shopId, creditLimitPaise });
    await tx.update(shops).set({ creditLimitPaise }).where(eq(shops.id, shopId));
    const lines = payDue(before.balances, creditLimitPaise);
    const posting = {
      kind: "due_paid",
      cause: randomUUID(),
      number: 1,
      userId: userIdOf(by),
      lines,
    } as const;
    if (lines.length > 0) await post(tx, purses, [{ shopId, postingFor: () => posting }]);
    await recordAudit(tx, {
      userId: userIdOf(by),
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
