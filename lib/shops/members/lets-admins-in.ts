import { eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { everyoneScope } from "@/lib/platform/access/policy";
import type { Permission } from "@/lib/platform/access/roles";
import { db } from "@/lib/platform/database";
import { findInvitation } from "@/lib/shops/invitations/data";
import { letsAdminIn } from "@/lib/shops/invitations/invitation-state";

// What an admin has to be allowed besides managing shops, if the person is an admin: whoever lets admins in could become any of them.

/** For something about a person who can sign in. @returns null for a shop's person, and for nobody */
export async function ofPerson({ user }: { user: string }): Promise<Permission | null> {
  const [row] = await db().select({ role: users.role }).from(users).where(eq(users.id, user));
  return row?.role === "admin" ? "manage_admins" : null;
}

/** For inviting somebody. */
export async function ofInviting({ kind }: { kind: string }): Promise<Permission | null> {
  return kind === "admin" ? "manage_admins" : null;
}

/** For somebody's invitation or link, and what it shows. */
export async function ofInvitation({ invitation }: { invitation: string }): Promise<Permission | null> {
  const row = await findInvitation(db(), everyoneScope(), invitation);
  return row && letsAdminIn(row) ? "manage_admins" : null;
}
