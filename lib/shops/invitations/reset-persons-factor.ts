import { eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import type { AdminActor } from "@/lib/platform/access/actor";
import { resetFactor } from "@/lib/platform/access/second-factor/change-factor";
import { db } from "@/lib/platform/database";
import { fail, type Result } from "@/lib/platform/result";
import { makeResetLink } from "@/lib/shops/invitations/reset-password";

/**
 * An admin takes a lost second factor from a shop's person: their sessions end, and the admin gets a link for a new
 * password, whose use permits another factor. For an admin's factor it takes the command line (`command_line_only`), so
 * that a stolen session of one admin does not lead to another. `changed_meanwhile` if there is none, or the person is
 * suspended.
 */
export async function resetPersonsFactor(call: {
  actor: AdminActor;
  input: { user: string };
}): Promise<Result<{ invitationId: string }>> {
  const { actor, input } = call;
  const userId = input.user;
  return db().transaction(async (tx) => {
    const [user] = await tx
      .select({ role: users.role, status: users.status })
      .from(users)
      .where(eq(users.id, userId))
      .for("no key update");
    if (user?.role === "admin") return fail("command_line_only");
    if (user?.status !== "active" || !(await resetFactor(tx, userId, actor.userId)))
      return fail("changed_meanwhile");
    return makeResetLink(tx, userId, actor.userId);
  });
}
