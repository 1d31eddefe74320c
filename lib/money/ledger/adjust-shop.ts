import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ledgerTransactions } from "@/db/schema/ledger";
import { after, type Balances, receive, spendable } from "@/lib/money/ledger/moves";
import { post } from "@/lib/money/ledger/post";
import { lockPurses } from "@/lib/money/ledger/purses";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { fail, ok, type Result } from "@/lib/platform/result";

/** Money given to a shop or taken from it by hand. */
export type Adjustment = {
  shopId: string;
  /** In paise: positive is a credit, negative a debit. */
  paise: number;
  reason: string;
  /** Made when the form was rendered: the same form again changes nothing. */
  requestId?: string;
};

/**
 * Credits a shop or debits it by hand, with a reason. A credit pays the shop's due first. A debit takes no more than the
 * shop may spend (`more_than_left`).
 * @param by the admin, or the server's command line
 * @returns what the shop's accounts have then; false for `isNew` if the same form had been posted before
 */
export async function adjustShop(
  by: AdminActor | "command_line",
  { shopId, paise, reason, requestId = randomUUID() }: Adjustment,
): Promise<Result<Balances & { isNew: boolean }>> {
  return db().transaction(async (tx) => {
    const purses = await lockPurses(tx, [shopId]);
    const purse = purses.get(shopId);
    if (!purse) return fail("not_found");
    if (await isPosted(tx, requestId)) return ok({ ...purse.balances, isNew: false });
    const left = spendable(purse.balances, purse.creditLimitPaise);
    if (-paise > left) return fail("more_than_left", { facts: { left: formatRupees(Math.max(0, left)) } });
    const lines = [
      ...(paise > 0 ? receive(paise, purse.balances) : [{ account: "available" as const, paise }]),
      { account: "adjustments" as const, paise: -paise },
    ];
    const kind = paise > 0 ? "credit" : "debit";
    const userId = by === "command_line" ? null : by.userId;
    const posting = { kind, cause: requestId, number: 1, reason, userId, lines } as const;
    await post(tx, purses, [{ shopId, postingFor: () => posting }]);
    await recordAudit(tx, {
      userId,
      action: paise > 0 ? "shop.credited" : "shop.debited",
      object: auditId(shopId),
      facts: auditFacts({ paise: String(Math.abs(paise)), ...(by === "command_line" ? { by } : {}) }),
    });
    return ok({ ...after(purse.balances, lines), isNew: true });
  });
}

/** Whether a transaction of the ledger with this cause is there. */
async function isPosted(tx: Transaction, cause: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: ledgerTransactions.id })
    .from(ledgerTransactions)
    .where(and(eq(ledgerTransactions.cause, cause), eq(ledgerTransactions.number, 1)));
  return found !== undefined;
}
