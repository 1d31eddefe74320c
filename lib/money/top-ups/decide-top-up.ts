import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { topUps } from "@/db/schema/top-ups";
import { creditTopUp } from "@/lib/money/top-ups/credit-top-up";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

type Decided = Result<{ topUpId: string }>;

/**
 * An admin credits a top-up that waits. The same press again changes nothing; what was decided otherwise meanwhile stays
 * (`changed_meanwhile`), and a payment that was credited already is not credited twice (`utr_used`).
 */
export function acceptTopUp(call: { actor: AdminActor; input: { top_up: string } }): Promise<Decided> {
  const { actor, input } = call;
  return decide(actor, input.top_up, "credited", async (tx) => {
    const credited = await creditTopUp(tx, input.top_up, actor);
    return credited.ok ? ok({ topUpId: input.top_up }) : credited;
  });
}

/** An admin refuses a top-up that waits, with a reason for the shop. The same press again changes nothing. */
export function refuseTopUp(call: {
  actor: AdminActor;
  input: { top_up: string; reason: string };
}): Promise<Decided> {
  const { actor, input } = call;
  const { top_up: topUpId, reason } = input;
  return decide(actor, topUpId, "refused", async (tx, { shopId, amountPaise }) => {
    await tx
      .update(topUps)
      .set({ state: "refused", reason, decidedBy: actor.userId, decidedAt: now() })
      .where(and(eq(topUps.id, topUpId), eq(topUps.state, "waiting")));
    await recordAudit(tx, {
      ...{ userId: actor.userId, action: "top_up.refused", object: auditId(topUpId) },
      facts: auditFacts({ shopId, paise: amountPaise }),
    });
    return ok({ topUpId });
  });
}

type TopUp = typeof topUps.$inferSelect;

/** Locks a top-up, and decides it if it waits. */
async function decide(
  actor: AdminActor,
  topUpId: string,
  state: "credited" | "refused",
  work: (tx: Transaction, topUp: TopUp) => Promise<Decided>,
): Promise<Decided> {
  return db().transaction(async (tx) => {
    const [topUp] = await tx.select().from(topUps).where(eq(topUps.id, topUpId)).for("no key update");
    if (topUp?.state === "waiting") return work(tx, topUp);
    const isSame = topUp?.state === state && topUp.decidedBy === actor.userId;
    return isSame ? ok({ topUpId }) : fail("changed_meanwhile");
  });
}
