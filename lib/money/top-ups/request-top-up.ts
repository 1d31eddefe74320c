import { and, arrayContains, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { together } from "@/db/transaction";
import { topUpReference } from "@/lib/money/top-ups/reference";
import type { TopUpRequest } from "@/lib/money/top-ups/schema";
import type { AgentActor } from "@/lib/platform/access/actor";
import { scopeCondition } from "@/lib/platform/access/policy";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { type Failure, fail, ok, type Result } from "@/lib/platform/result";

/**
 * A shop says what it paid to the operator; the operator credits it later. The same form again finds the same top-up;
 * with other content it fails (`top_up_changed`). A payment that was credited before, for whichever shop and by whichever
 * method, and one that the shop has entered already are refused at the UTR, each with a code of its own.
 */
export async function requestTopUp(call: {
  actor: AgentActor;
  input: TopUpRequest;
}): Promise<Result<{ topUpId: string; isNew: boolean }>> {
  const { actor, input } = call;
  const { amount: amountPaise, method, paid_on: paidOn, request_id: requestId } = input;
  const [utr, shopId] = [input.utr || null, actor.shopId];
  const reference = topUpReference(shopId, requestId);
  return db().transaction(async (tx) => {
    await lockShop(tx, actor);
    const before = await findByRequest(tx, actor, requestId);
    if (before) return sameOrRefused(before, { amountPaise, method, utr, paidOn });
    const used = utr === null ? null : await usedBefore(tx, actor, { utr, method });
    if (used) return used;
    const [made] = await tx
      .insert(topUps)
      .values({
        shopId,
        userId: actor.userId,
        requestId,
        reference,
        amountPaise,
        method,
        utr,
        paidOn,
        createdAt: now(),
      })
      .onConflictDoNothing()
      .returning({ id: topUps.id });
    // Another payment has this reference, which happens to nobody: a new form has a new one.
    if (!made) return fail("form_not_whole");
    await recordAudit(tx, {
      userId: actor.userId,
      action: "top_up.entered",
      object: auditId(made.id),
      facts: auditFacts({ shopId, paise: String(amountPaise), method }),
    });
    return ok({ topUpId: made.id, isNew: true });
  });
}

/** Of one payment entered twice at once, the second finds the first. */
async function lockShop(tx: Transaction, { scope }: AgentActor): Promise<void> {
  await tx.select({ id: shops.id }).from(shops).where(scopeCondition(scope, shops.id)).for("no key update");
}

async function findByRequest(tx: Transaction, { scope }: AgentActor, requestId: string) {
  const { id, amountPaise, method, utr, paidOn } = topUps;
  const [found] = await tx
    .select({ id, amountPaise, method, utr, paidOn })
    .from(topUps)
    .where(and(scopeCondition(scope, topUps.shopId), eq(topUps.requestId, requestId)));
  return found;
}

type Answers = Pick<typeof topUps.$inferSelect, "amountPaise" | "method" | "utr" | "paidOn">;

function sameOrRefused(
  before: Answers & { id: string },
  given: Answers,
): Result<{ topUpId: string; isNew: boolean }> {
  const isSame =
    before.amountPaise === given.amountPaise &&
    before.method === given.method &&
    before.paidOn === given.paidOn &&
    // The bank's statement may have brought the number of a payment that was entered without one.
    (before.utr === given.utr || given.utr === null);
  return isSame ? ok({ topUpId: before.id, isNew: false }) : fail("top_up_changed");
}

/** Why a payment is refused: it was credited before, or this shop has entered it and waits. */
async function usedBefore(
  tx: Transaction,
  { scope, shopId }: AgentActor,
  { utr, method }: { utr: string; method: string },
): Promise<Failure | null> {
  const [[credited], [waits]] = await together(
    tx
      .select({ shopId: topUps.shopId, method: topUps.method })
      .from(topUps)
      .where(and(eq(topUps.utr, utr), eq(topUps.state, "credited")))
      // It may have been credited by its line of the bank's statement, for a shop that typed another number or none.
      .unionAll(
        tx
          .select({ shopId: topUps.shopId, method: topUps.method })
          .from(bankLines)
          .innerJoin(topUps, eq(topUps.id, bankLines.topUpId))
          .where(and(arrayContains(bankLines.utrs, [utr]), arrayContains(bankLines.ownUtrs, [utr]))),
      )
      .limit(1)
      .execute(),
    tx
      .select({ id: topUps.id })
      .from(topUps)
      .where(and(scopeCondition(scope, topUps.shopId), eq(topUps.utr, utr), eq(topUps.state, "waiting")))
      .execute(),
  );
  if (!credited) return waits ? refusedUtr("utr_waits") : null;
  if (credited.shopId !== shopId) return refusedUtr("utr_credited_elsewhere");
  return refusedUtr(credited.method === method ? "utr_credited" : "utr_credited_otherwise");
}

const refusedUtr = (code: string): Failure => fail("invalid_input", { fieldErrors: { utr: code } });
