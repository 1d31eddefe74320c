import type { Database } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { atEnd } from "@/db/transaction";
import { type AuditFacts, type AuditValue, auditId, type Known } from "@/lib/platform/audit/audit-value";
import { now } from "@/lib/platform/clock";

type Facts = Record<string, string>;

export type AuditEntry<Action extends string, Subject extends string, About extends Facts> = {
  /** Who did it; null for the portal itself. */
  userId: string | null;
  /** Noun and verb, such as `order.decided`. */
  action: Action & Known<Action>;
  /** The id of the thing it was done to. */
  object: Subject & Known<Subject>;
  /** Only ids and codes: nothing about a person. */
  facts: About & { [Name in keyof About]: Known<About[Name]> };
};

/**
 * The only way to write to the append-only log. It writes in the caller's transaction, so the log holds exactly what
 * was committed. The database chains each entry to the one before and locks the chain until the transaction ends; so
 * the entry is written last, wherever this is called, and nobody waits for long. No entry can be taken out of the
 * chain, so it takes only ids and codes, checked by type and again at run time.
 * @throws Error for anything else
 */
export async function recordAudit<
  const Action extends string,
  const Subject extends string,
  const About extends Facts,
>(db: Database, entry: AuditEntry<Action, Subject, About>): Promise<void> {
  await append(db, [entry]);
}

/** An entry of values that were checked before. */
export type CheckedEntry = { userId: string; action: AuditValue; object: AuditValue; facts: AuditFacts };

/** Writes several entries of one act, in this order, as `recordAudit` does, in one statement. */
export async function recordAudits(db: Database, entries: CheckedEntry[]): Promise<void> {
  if (entries.length > 0) await append(db, entries);
}

type Entry = { userId: string | null; action: string; object: string; facts: Facts };

async function append(db: Database, entries: Entry[]): Promise<void> {
  const at = now();
  for (const { action, object, facts } of entries)
    for (const value of [action, object, ...Object.values(facts)]) auditId(value);
  const rows = entries.map(({ userId, action, object, facts }) => ({ userId, action, object, facts, at }));
  await atEnd(db, () => db.insert(auditLog).values(rows));
}
