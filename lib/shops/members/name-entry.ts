import { eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { everyoneScope } from "@/lib/platform/access/policy";
import type { Act } from "@/lib/platform/access/step-up/demand";
import { db } from "@/lib/platform/database";
import { findInvitation } from "@/lib/shops/invitations/data";
import { personOf } from "@/lib/shops/invitations/find-named";

// Whom an admin lets in, who is asked to confirm it: somebody who gets an account could do everything else with it.

/** Somebody who is invited. */
export function actOfInviting({ name, email }: { name: string; email: string }): Act {
  return { person: `${name}, ${email}` };
}

/** Somebody who gets a link to set a new password. */
export async function actOfPerson({ user }: { user: string }): Promise<Act> {
  const [row] = await db()
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, user));
  return row ? actOfInviting(row) : {};
}

/** Somebody who gets another link of an invitation. */
export async function actOfInvitation({ invitation }: { invitation: string }): Promise<Act> {
  const row = await findInvitation(db(), everyoneScope(), invitation);
  return row ? actOfInviting(personOf(row)) : {};
}
