import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import type { Decided, DecidedLine } from "@/lib/money/bank-statement/decisions/decide-line";
import { creditTopUp } from "@/lib/money/top-ups/credit-top-up";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { ok } from "@/lib/platform/result";

type Use = {
  line: DecidedLine;
  topUp: { id: string; utr: string | null };
  /** What the shop had entered, if the bank received another amount, in paise. */
  saidPaise?: number;
};

/** Credits a top-up by a line that is locked, and marks the line as used for it. */
export async function creditByLine(tx: Transaction, actor: AdminActor, use: Use): Promise<Decided> {
  const { line, topUp } = use;
  // The bank's number, among several the one that the shop entered.
  const utr = line.utrs.find((one) => one === topUp.utr) ?? line.utrs[0] ?? null;
  const credited = await creditTopUp(tx, topUp.id, actor, { id: line.id, utr });
  return credited.ok ? markUsed(tx, actor, use) : credited;
}

/** Marks a line as the payment of a top-up. The database takes one line for each. */
export async function markUsed(tx: Transaction, actor: AdminActor, use: Use): Promise<Decided> {
  const { line, topUp, saidPaise } = use;
  const set = { state: "credited", topUpId: topUp.id, decidedBy: actor.userId, decidedAt: now() } as const;
  await tx.update(bankLines).set(set).where(eq(bankLines.id, line.id));
  await recordAudit(tx, {
    ...{ userId: actor.userId, action: "bank_line.used", object: auditId(line.id) },
    facts: auditFacts({ topUp: topUp.id, saidPaise }),
  });
  return ok({ line: line.id });
}
