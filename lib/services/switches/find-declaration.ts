import { and, desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { users } from "@/db/schema/users";
import { DECLARED_SERVICE } from "@/lib/services/switches/schema";

/**
 * The e-mail of the person who last declared the authority for Aadhaar verification; null if nobody did, or it was
 * withdrawn.
 */
export async function findDeclarant(db: Database): Promise<string | null> {
  const [last] = await db
    .select({ facts: auditLog.facts, email: users.email })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.userId))
    .where(and(eq(auditLog.object, DECLARED_SERVICE), eq(auditLog.action, "service.switched")))
    .orderBy(desc(auditLog.seq))
    .limit(1);
  return last?.facts.declaration ? last.email : null;
}
