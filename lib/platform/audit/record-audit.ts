import type { Database } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { atEnd } from "@/db/transaction";
import { auditId, type Known } from "@/lib/platform/audit/audit-value";
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
 * the entry is written last, wherever this is called, and nobody waits for long. Nothing is ever removed from the
 * chain, so it takes only ids and codes, checked by type and again at run time.
 * @throws Error for anything else
 */
export async function recordAudit<
  const Action extends string,
  const Subject extends string,
  const About extends Facts,
>(db: Database, entry: AuditEntry<Action, Subject, About>): Promise<void> {
  const { userId, action, object, facts } = entry;
  for (const value of [action, object, ...Object.values<string>(facts)]) auditId(value);
  const row = { userId, action, object, facts, at: now() };
  await atEnd(db, () => db.insert(auditLog).values(row));
}
