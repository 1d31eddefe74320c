import { lte, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { auditAnchors } from "@/db/schema/audit-anchors";
import { auditLog } from "@/db/schema/audit-log";
import { type EveryoneScope, everyoneScope } from "@/lib/platform/access/policy";
import { signAnchor } from "@/lib/platform/audit/anchors/anchor";
import { auditFacts } from "@/lib/platform/audit/audit-value";
import { findFirst, findHead, findLink } from "@/lib/platform/audit/data";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { verifyChain } from "@/lib/platform/audit/verify-chain";
import { now } from "@/lib/platform/clock";

/** The entries that would go, or went: from the first to the last, and how many. */
export type Cut = { from: number; to: number; entries: number };

/** How many entries go in one transaction: until it ends, nobody else writes to the log. */
const STEP = 50_000;

/**
 * The entries at the start of the log that are all older than a moment. The last entry never goes, since the next one
 * is chained to it. @returns null if there are none
 */
export async function findOld(
  database: Database,
  scope: EveryoneScope,
  olderThan: Date,
): Promise<Cut | null> {
  const [first, head] = [await findFirst(database, scope), await findHead(database, scope)];
  if (!first || !head) return null;
  const { rows } = await database.execute<{ seq: number | null }>(sql`
    select seq::int8 as seq from audit_log where at >= ${olderThan.toISOString()}::timestamptz order by seq limit 1`);
  const to = Math.min(head.seq, Number(rows[0]?.seq ?? head.seq)) - 1;
  return to < first.seq ? null : { from: first.seq, to, entries: to - first.seq + 1 };
}

/**
 * Cuts off the entries that `findOld` finds, in steps. Each leaves a signed anchor, from which the log is verified from
 * then on, and an entry that says so. A log with a break keeps everything (`broken`).
 * @param database as the owner of the tables
 * @returns what went; null if nothing is so old
 */
export async function cutLog(
  database: Database,
  olderThan: Date,
  { headFile, step = STEP }: { headFile?: string | null; step?: number } = {},
): Promise<Cut | "broken" | null> {
  const { broken } = await verifyChain({ database, ...(headFile === undefined ? {} : { headFile }) });
  if (broken) return "broken";
  const old = await findOld(database, everyoneScope(), olderThan);
  if (!old) return null;
  for (let to = old.from - 1; to < old.to; ) {
    to = Math.min(to + step, old.to);
    const last = to;
    await database.transaction((tx) => cutTo(tx, last));
  }
  return old;
}

async function cutTo(tx: Transaction, seq: number): Promise<void> {
  // This waits for who writes to the log, and nobody can from here on.
  await tx.execute(sql`alter table audit_log disable trigger audit_log_append_only`);
  const link = await findLink(tx, everyoneScope(), seq);
  if (!link) throw new Error(`Entry ${seq} of the audit log is missing`);
  const anchor = { ...link, at: now() };
  await tx.insert(auditAnchors).values({ ...anchor, signature: await signAnchor(tx, anchor) });
  const { rowCount } = await tx.delete(auditLog).where(lte(auditLog.seq, seq));
  await tx.execute(sql`alter table audit_log enable trigger audit_log_append_only`);
  const facts = auditFacts({ to: seq, count: rowCount ?? 0 });
  await recordAudit(tx, { userId: null, action: "audit.cut", object: "audit_log", facts });
}
