import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { auditLog } from "@/db/schema/audit-log";
import { invitations } from "@/db/schema/invitations";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { linkToken } from "@/lib/platform/privacy/link-token";
import { acceptInvitation } from "@/lib/shops/invitations/accept-invitation";
import { invitePerson } from "@/lib/shops/invitations/invite-person";
import { freshEmail, freshLetters } from "./fixtures";

export const PASSWORD = "a password of words";

/** The current token of an invitation's link. */
export async function tokenOf(id: string): Promise<string> {
  const [row] = await db()
    .select({ version: invitations.linkVersion })
    .from(invitations)
    .where(eq(invitations.id, id));
  return linkToken(id, "invitation", row?.version ?? 0);
}

/** Invites the first person of a new shop. */
export async function inviteToNewShop(actor: AdminActor, email = freshEmail()) {
  const shopName = `New Shop ${freshLetters()}`;
  const made = await invitePerson({
    actor,
    input: { kind: "new_shop", name: "Geeta Kumari", email, shop_name: shopName },
  });
  if (!made.ok) throw new Error(JSON.stringify(made));
  const id = made.data.invitationId;
  return { id, email, shopName, token: await tokenOf(id) };
}

/** Sets a password by a link, from an address that no other test uses. */
export function accept(token: string, password = PASSWORD, address: string = randomUUID()) {
  return acceptInvitation({ token, password, address });
}

/** The audit log's entries about an object, newest first. */
export async function auditOf(object: string) {
  return db()
    .select({ action: auditLog.action, facts: auditLog.facts, userId: auditLog.userId })
    .from(auditLog)
    .where(eq(auditLog.object, object))
    .orderBy(desc(auditLog.id));
}
