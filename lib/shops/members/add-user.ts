import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/users";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";

type NewPerson = Pick<typeof users.$inferInsert, "name" | "role" | "shopId" | "passwordHash"> & {
  duty: (typeof users.$inferSelect)["duty"];
  /** In lower case. */
  email: string;
};

/**
 * Creates a person who can sign in, with an audit entry.
 * @param by the admin who invited them; null for the command line
 * @returns the user's id, or null if the e-mail is taken
 */
export async function addUser(tx: Transaction, person: NewPerson, by: string | null): Promise<string | null> {
  const [user] = await tx.insert(users).values(person).onConflictDoNothing().returning({ id: users.id });
  if (!user) return null;
  await recordAudit(tx, {
    userId: by,
    action: "user.created",
    object: auditId(user.id),
    facts: { role: person.role, duty: person.duty },
  });
  return user.id;
}
