import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type ADJUSTMENT_STATES, adjustments } from "@/db/schema/adjustments";
import { ledgerTransactions } from "@/db/schema/ledger";
import type { Balances } from "@/lib/money/ledger/moves";
import { needsSecond } from "@/lib/money/ledger/needs-second";
import {
  type AdjustedBy,
  type Adjustment,
  beyondLeft,
  factsOf,
  postAdjustment,
  userIdOf,
} from "@/lib/money/ledger/post-adjustment";
import { lockPurses } from "@/lib/money/ledger/purses";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/** What came of it: the balances that the shop has then, and whether it waits for another admin, under this id. */
export type Adjusted = Balances & { id: string; isNew: boolean; waits: boolean };

/**
 * Credits a shop or debits it by hand, with a reason. A credit pays the shop's due first. A debit takes no more than the
 * shop may spend (`more_than_left`). Above what the operator set for one admin, together with what the same admin gave (or took)
 * in the last 24 hours, nothing moves yet: it waits for another.
 * @param by who asks for it
 * @returns false for `isNew` if the same form had been sent before
 */
export async function adjustShop(by: AdjustedBy, wanted: Adjustment): Promise<Result<Adjusted>> {
  const { shopId, paise, reason, requestId: id = randomUUID() } = wanted;
  return db().transaction(async (tx) => {
    const isAbove = await needsSecond(tx, paise, { by, shopId });
    const purses = await lockPurses(tx, [shopId]);
    const purse = purses.get(shopId);
    if (!purse) return fail("not_found");
    const earlier = await stateOf(tx, id);
    const balances = purse.balances;
    if (earlier) return ok({ ...balances, id, isNew: false, waits: earlier === "waiting" });
    const refused = beyondLeft(purse, paise);
    if (refused) return refused;
    if (isAbove) {
      await tx
        .insert(adjustments)
        .values({ id, shopId, paise, reason, askedBy: userIdOf(by), askedAt: now() });
      await recordAudit(tx, {
        userId: userIdOf(by),
        action: "adjustment.asked",
        object: auditId(id),
        facts: auditFacts({ shopId, ...factsOf(paise, by), kind: paise > 0 ? "credit" : "debit" }),
      });
      return ok({ ...balances, id, isNew: true, waits: true });
    }
    const left = await postAdjustment(tx, purses, by, { shopId, paise, reason, requestId: id });
    return ok({ ...left, id, isNew: true, waits: false });
  });
}

/** What came of the same form before, or null. */
async function stateOf(tx: Transaction, id: string): Promise<(typeof ADJUSTMENT_STATES)[number] | null> {
  const [waits] = await tx
    .select({ state: adjustments.state })
    .from(adjustments)
    .where(eq(adjustments.id, id));
  if (waits) return waits.state;
  const [posted] = await tx
    .select({ id: ledgerTransactions.id })
    .from(ledgerTransactions)
    .where(and(eq(ledgerTransactions.cause, id), eq(ledgerTransactions.number, 1)));
  return posted ? "posted" : null;
}
