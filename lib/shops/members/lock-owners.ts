import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/users";

/** The ids of the owners who can sign in, locked in one order until the transaction ends. */
export async function lockOwners(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.duty, "owner"), eq(users.status, "active")))
    .orderBy(users.id)
    .for("no key update");
  return rows.map(({ id }) => id);
}
