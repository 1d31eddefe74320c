import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { services } from "@/db/schema/services";
import { users } from "@/db/schema/users";
import { endSessionsOfUser } from "@/lib/platform/access/sessions";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { findDeclarant } from "@/lib/services/switches/find-declaration";
import { DECLARED_SERVICE } from "@/lib/services/switches/schema";

/** The demo's accounts, whose password is printed on screen. */
export const DEMO_EMAILS = ["agent@demo.test", "admin@demo.test", "agent2@demo.test"];

/** The demo accounts that can sign in. */
export function findDemoUsers(db: Database) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.email, DEMO_EMAILS), eq(users.status, "active")));
}

/** Whether Aadhaar verification is on, and only the demo declared the authority for it. */
export async function isAadhaarUndeclared(db: Database): Promise<boolean> {
  const [row] = await db
    .select({ enabled: services.enabled })
    .from(services)
    .where(eq(services.code, DECLARED_SERVICE));
  if (!row?.enabled) return false;
  const declarant = await findDeclarant(db);
  return declarant === null || DEMO_EMAILS.includes(declarant);
}

/**
 * At a start that is not a demo: suspends the demo accounts, ends their sessions, and switches Aadhaar verification
 * off if only the demo had switched it on. Repeatable; without demo accounts it changes nothing.
 */
export async function endDemo(database: Database = db()): Promise<void> {
  await database.transaction(async (tx) => {
    const left = await findDemoUsers(tx);
    for (const { id } of left) {
      await tx.update(users).set({ status: "suspended", suspendedFor: "other" }).where(eq(users.id, id));
      await endSessionsOfUser(tx, id, "suspended");
    }
    const undeclared = await isAadhaarUndeclared(tx);
    if (undeclared)
      await tx.update(services).set({ enabled: false }).where(eq(services.code, DECLARED_SERVICE));
    for (const { id } of left) {
      const facts = { reason: "other" } as const;
      await recordAudit(tx, { userId: null, action: "user.suspended", object: auditId(id), facts });
    }
    const facts = { to: "off" } as const;
    if (undeclared)
      await recordAudit(tx, { userId: null, action: "service.switched", object: DECLARED_SERVICE, facts });
  });
}
