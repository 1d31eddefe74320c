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
  /** The id of what it was done to. */
  object: Subject & Known<Subject>;
  /** Ids and codes only: nothing about a person. */
  facts: About & { [Name in keyof About]: Known<About[Name]> };
};

/**
 * The one door to the append-only log, in the caller's transaction: what was not done is not logged, and
 * the reverse. The database chains the entry to the one before and holds the chain until the transaction
 * ends. So the entry is written as the last thing there, wherever this is called, and nobody waits for long.
 * Nothing is ever taken out of the chain, so it takes ids and codes alone: by type, and once more when it runs.
 * @throws Error for anything else.
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
