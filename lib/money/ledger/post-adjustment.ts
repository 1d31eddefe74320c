import type { Transaction } from "@/db/client";
import { after, type Balances, receive, spendable } from "@/lib/money/ledger/moves";
import { post } from "@/lib/money/ledger/post";
import type { Purse } from "@/lib/money/ledger/purses";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { fail } from "@/lib/platform/result";

/** Money given to a shop or taken from it by hand. */
export type Adjustment = {
  shopId: string;
  /** In paise: positive is a credit, negative a debit. */
  paise: number;
  reason: string;
  /** Made when the form was rendered: the same form again changes nothing. */
  requestId?: string;
};

/** Who asks for an adjustment or decides it: an admin, or the server's command line. */
export type AdjustedBy = AdminActor | "command_line";

/** The admin's id; null for the command line. */
export const userIdOf = (by: AdjustedBy) => (by === "command_line" ? null : by.userId);

/** Refuses a debit of more than the shop may spend; null for anything else. */
export function beyondLeft({ balances, creditLimitPaise }: Purse, paise: number) {
  const left = spendable(balances, creditLimitPaise);
  if (paise > 0 || -paise <= left) return null;
  return fail("more_than_left", { facts: { left: formatRupees(Math.max(0, left)) } });
}

/**
 * Posts an adjustment and audits it, in the caller's transaction.
 * @param purses the shop's money, locked
 * @param by who answers for it: who asked, or where that is not enough, who confirmed
 * @returns what the shop has then
 */
export async function postAdjustment(
  tx: Transaction,
  purses: Map<string, Purse>,
  by: AdjustedBy,
  { shopId, paise, reason, requestId }: Required<Adjustment>,
): Promise<Balances> {
  const balances = purses.get(shopId)?.balances;
  if (!balances) throw new Error("The shop's money is not locked");
  const lines = [
    ...(paise > 0 ? receive(paise, balances) : [{ account: "available" as const, paise }]),
    { account: "adjustments" as const, paise: -paise },
  ];
  const kind = paise > 0 ? "credit" : "debit";
  const posting = { kind, cause: requestId, number: 1, reason, userId: userIdOf(by), lines } as const;
  await post(tx, purses, [{ shopId, postingFor: () => posting }]);
  await recordAudit(tx, {
    userId: userIdOf(by),
    action: paise > 0 ? "shop.credited" : "shop.debited",
    object: auditId(shopId),
    facts: auditFacts(factsOf(paise, by)),
  });
  return after(balances, lines);
}

/** What the audit log keeps of an adjustment: the amount, and whether it came from the command line. */
export const factsOf = (paise: number, by: AdjustedBy) => ({
  paise: String(Math.abs(paise)),
  ...(by === "command_line" ? { by } : {}),
});
