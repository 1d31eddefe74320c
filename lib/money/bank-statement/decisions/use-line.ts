import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { bankLines } from "@/db/schema/bank-statement";
import { topUps } from "@/db/schema/top-ups";
import type { Decided, DecidedLine } from "@/lib/money/bank-statement/decisions/decide-line";
import { lineKey } from "@/lib/money/bank-statement/store-lines";
import { type CreditedBy, creditTopUp } from "@/lib/money/top-ups/credit-top-up";
import { topUpReference } from "@/lib/money/top-ups/reference";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { fail, ok } from "@/lib/platform/result";

/** The admin who decides a line; with `byCommand` the one who asked, whom the server's command line confirms. */
export type LineDecider = Exclude<CreditedBy, string>;

type Use = {
  line: DecidedLine;
  topUp: { id: string; utr: string | null };
  /** What the shop had entered, if the bank received another amount, in paise. */
  saidPaise?: number;
};

/**
 * Makes the top-up of a shop that did not enter the payment, and credits it by a line that is locked. Fails if its money
 * went out of the bank again (`line_taken_back`), which then has to be undone.
 */
export async function creditShop(
  tx: Transaction,
  by: LineDecider,
  line: DecidedLine,
  shopId: string,
): Promise<Decided> {
  const [requestId, { text = "" }] = [randomUUID(), openRecord(lineKey(line.dedupe), line)];
  const method = /\bupi\b/i.test(text) ? ("upi" as const) : ("transfer" as const);
  const made = { shopId, requestId, reference: topUpReference(shopId, requestId), method };
  const paid = { amountPaise: line.amountPaise, paidOn: line.day, utr: line.ownUtrs[0] ?? null };
  const [topUp] = await tx
    .insert(topUps)
    .values({ ...made, ...paid, createdAt: now() })
    .returning({ id: topUps.id, utr: topUps.utr });
  if (!topUp) throw new Error("The top-up could not be made");
  return creditByLine(tx, by, { line, topUp });
}

/**
 * Credits a top-up that waits with what the bank received, by a line that is locked, whatever the shop had entered. Fails as
 * `creditShop` does, and if the top-up was decided meanwhile (`line_top_up_decided`).
 */
export async function creditTopUpAsPaid(
  tx: Transaction,
  by: LineDecider,
  line: DecidedLine,
  topUpId: string,
): Promise<Decided> {
  const [topUp] = await tx.select().from(topUps).where(eq(topUps.id, topUpId)).for("no key update");
  if (topUp?.state !== "waiting") return fail("line_top_up_decided");
  if (topUp.amountPaise === line.amountPaise) return creditByLine(tx, by, { line, topUp });
  await tx.update(topUps).set({ amountPaise: line.amountPaise }).where(eq(topUps.id, topUp.id));
  return creditByLine(tx, by, { line, topUp, saidPaise: topUp.amountPaise });
}

async function creditByLine(tx: Transaction, by: LineDecider, use: Use): Promise<Decided> {
  const { line, topUp } = use;
  if (line.isTakenBack) return fail("line_taken_back");
  const credited = await creditTopUp(tx, topUp.id, by, line);
  return credited.ok ? markUsed(tx, by, use) : credited;
}

/** Marks a line as the payment of a top-up. The database takes one line for each. */
export async function markUsed(tx: Transaction, by: LineDecider, use: Use): Promise<Decided> {
  const { line, topUp, saidPaise } = use;
  const set = { state: "credited", topUpId: topUp.id, decidedBy: by.userId, decidedAt: now() } as const;
  await tx.update(bankLines).set(set).where(eq(bankLines.id, line.id));
  await recordAudit(tx, {
    ...{ userId: by.byCommand ? null : by.userId, action: "bank_line.used", object: auditId(line.id) },
    facts: auditFacts({ topUp: topUp.id, saidPaise, by: by.byCommand ? "command_line" : undefined }),
  });
  return ok({ line: line.id });
}
