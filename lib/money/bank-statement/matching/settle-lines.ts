import { and, asc, eq, exists, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { bankLines } from "@/db/schema/bank-statement";
import { topUps } from "@/db/schema/top-ups";
import { findCandidates } from "@/lib/money/bank-statement/data";
import { matchLine } from "@/lib/money/bank-statement/matching/match-lines";
import { creditTopUp } from "@/lib/money/top-ups/credit-top-up";
import { everyoneScope } from "@/lib/platform/access/policy";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";
import { passPoint } from "@/lib/platform/recovery-points";

const BATCH = 200;

/**
 * Settles the lines of the bank's statement that wait and are certain, in the sequence in which they came: those of a new file,
 * those that a killed import left, and those whose shop has entered its payment since. Each line is one transaction, so
 * it may be killed at any line and repeated.
 * @param until stops then; a later run goes on
 * @returns how many lines settled
 */
export async function settleLines(until?: Date): Promise<number> {
  let [settled, after] = [0, 0];
  for (;;) {
    const ids = await findNamingLines(db(), after);
    for (const id of ids) {
      if (until && now() >= until) return settled;
      if (await db().transaction((tx) => settleLine(tx, id))) settled += 1;
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < BATCH) return settled;
    after = last;
  }
}

/** Lines that wait and name a top-up: only these can settle. */
async function findNamingLines(database: Database, after: number): Promise<number[]> {
  const { references, utrs } = bankLines;
  const isNamed: SQL = sql`(${topUps.reference} = any(${outerColumn(references)}) or ${topUps.utr} = any(${outerColumn(utrs)}))`;
  const named = database
    .select({ id: topUps.id })
    .from(topUps)
    .where(and(inArray(topUps.state, ["waiting", "credited"]), isNamed));
  const rows = await database
    .select({ id: bankLines.id })
    .from(bankLines)
    .where(and(eq(bankLines.state, "waiting"), gt(bankLines.id, after), exists(named)))
    .orderBy(asc(bankLines.id))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

async function settleLine(tx: Transaction, id: number): Promise<boolean> {
  const waits = and(eq(bankLines.id, id), eq(bankLines.state, "waiting"));
  const [line] = await tx.select().from(bankLines).where(waits).for("no key update");
  if (!line) return false;
  const candidates = await findCandidates(tx, everyoneScope(), [line]);
  const match = matchLine({ ...line, paise: line.amountPaise }, candidates);
  if (match.kind === "left") return false;
  const { topUpId } = match;
  if (match.kind === "credit") {
    const credited = await creditTopUp(tx, topUpId, "bank_statement", line);
    // Another transaction decided it meanwhile: the next run sees what it did.
    if (!credited.ok) return false;
  } else {
    await recordAudit(tx, {
      ...{ userId: null, action: "bank_line.known", object: auditId(id) },
      facts: auditFacts({ topUp: topUpId }),
    });
  }
  await tx.update(bankLines).set({ state: "credited", topUpId, decidedAt: now() }).where(waits);
  passPoint("bank_line_settles");
  return true;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    settle_bank_lines: Record<string, never>;
  }
}

export const settleBankLinesJob = defineJob({
  task: "settle_bank_lines",
  payload: NOTHING,
  schedule: { match: "*/5 * * * *" },
  run: () => settleLines(),
});
