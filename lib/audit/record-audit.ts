import type { Database } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { now } from "@/lib/clock";

export type AuditEntry = {
  /** Who did it; null for the portal itself. */
  userId: string | null;
  /** Noun and verb, such as `order.decided`. */
  action: string;
  /** The id of what it was done to. */
  object: string;
  /** Codes only: nothing about a person. */
  facts: Record<string, string>;
};

/**
 * The one door to the append-only log, in the caller's transaction: what was not done is not logged, and
 * the reverse. The database chains the entry to the one before and holds the chain until the caller's
 * transaction ends: let it be the last thing there, so that nobody waits for long and no two for each other.
 */
export async function recordAudit(db: Database, entry: AuditEntry): Promise<void> {
  await db.insert(auditLog).values({ ...entry, at: now() });
}
