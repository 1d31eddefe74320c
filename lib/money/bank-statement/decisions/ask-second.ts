import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { adjustments } from "@/db/schema/adjustments";
import { bankLines } from "@/db/schema/bank-statement";
import type { Decided, DecidedLine } from "@/lib/money/bank-statement/decisions/decide-line";
import {
  creditShop,
  creditTopUpAsPaid,
  type LineDecider,
} from "@/lib/money/bank-statement/decisions/use-line";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { fail, ok } from "@/lib/platform/result";

/** To whom a line is to be given: to a top-up, whatever its amount, or to a shop that did not enter the payment. */
export type LineGoal = { shopId: string; topUpId: string | null };

/**
 * Asks another admin to confirm that a line, which is locked, is given to a shop. Nothing is credited, and nobody decides
 * the line otherwise, until that admin has decided. One whose money went out of the bank again is given to nobody
 * (`line_taken_back`).
 */
export async function askSecond(
  tx: Transaction,
  actor: AdminActor,
  line: DecidedLine,
  { shopId, topUpId }: LineGoal,
): Promise<Decided> {
  if (line.isTakenBack) return fail("line_taken_back");
  const [id, paise] = [randomUUID(), line.amountPaise];
  const asked = { askedBy: actor.userId, askedAt: now() };
  await tx.insert(adjustments).values({ id, shopId, topUpId, paise, bankLineId: line.id, ...asked });
  await tx.update(bankLines).set({ state: "asked" }).where(eq(bankLines.id, line.id));
  await recordAudit(tx, {
    ...{ userId: actor.userId, action: "adjustment.asked", object: auditId(id) },
    facts: auditFacts({ shopId, paise, kind: "credit", line: line.id, topUp: topUpId ?? undefined }),
  });
  return ok({ line: line.id });
}

/** Whether this admin asked to give a line to this top-up, or to this shop without one. */
export async function isAskedBy(
  tx: Transaction,
  { userId }: AdminActor,
  line: DecidedLine,
  goal: { topUpId: string } | { shopId: string },
): Promise<boolean> {
  const waits = and(eq(adjustments.bankLineId, line.id), eq(adjustments.state, "waiting"));
  const isGoal =
    "topUpId" in goal
      ? eq(adjustments.topUpId, goal.topUpId)
      : and(eq(adjustments.shopId, goal.shopId), isNull(adjustments.topUpId));
  const asked = await tx
    .select({ id: adjustments.id })
    .from(adjustments)
    .where(and(waits, isGoal, eq(adjustments.askedBy, userId)));
  return asked.length > 0;
}

/**
 * Credits what an admin asked for, once another has confirmed it, in the caller's transaction. Fails if the top-up was
 * decided meanwhile (`line_top_up_decided`), the payment was credited already (`utr_used`) or its money went out of the bank
 * again (`line_taken_back`); it then has to be undone.
 */
export async function creditAskedLine(
  tx: Transaction,
  by: LineDecider,
  lineId: number,
  { shopId, topUpId }: LineGoal,
): Promise<Decided> {
  const line = await lockAsked(tx, lineId);
  if (!line) return fail("changed_meanwhile");
  if (topUpId === null) return creditShop(tx, by, line, shopId);
  return creditTopUpAsPaid(tx, by, line, topUpId);
}

/** Lets a line wait again, since what was asked for it is refused or taken back. */
export async function freeLine(tx: Transaction, lineId: number): Promise<void> {
  const line = await lockAsked(tx, lineId);
  if (line) await tx.update(bankLines).set({ state: "waiting" }).where(eq(bankLines.id, line.id));
}

async function lockAsked(tx: Transaction, lineId: number): Promise<DecidedLine | undefined> {
  const asked = and(eq(bankLines.id, lineId), eq(bankLines.state, "asked"));
  const [line] = await tx.select().from(bankLines).where(asked).for("no key update");
  return line;
}
