import { eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import type { Actor } from "@/lib/platform/access/actor";
import { choosePassword } from "@/lib/platform/access/own-password/choose-password";
import { findOwnAccount } from "@/lib/platform/access/second-factor/find-own";
import { provePassword } from "@/lib/platform/access/second-factor/prove-again";
import { endOtherSessions } from "@/lib/platform/access/sessions";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { forgetTriesOf } from "@/lib/platform/access/sign-in/sign-in-limits";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * A person changes their own password, by the present one. Their other sessions end.
 * @returns `invalid_input` at `password` or `new_password` (as `choosePassword`), or
 * `too_many_tries`
 */
export async function changePassword(call: {
  actor: Actor;
  input: { password: string; new_password: string };
}): Promise<Result<null>> {
  const { actor, input } = call;
  const { userId, sessionId } = actor;
  const { name, email, shopName } = await findOwnAccount(db(), actor);
  const fresh = await choosePassword(input.new_password, { name, email, shopName });
  if (!fresh.ok) return fail("invalid_input", { fieldErrors: { new_password: fresh.code } });
  const own = await provePassword(userId, input.password);
  if (!own.ok) return own;
  const passwordHash = await hashPassword(input.new_password);
  await db().transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await endOtherSessions(tx, { userId, sessionId }, "password_changed");
    await recordAudit(tx, { userId, action: "user.password_set", object: auditId(userId), facts: {} });
  });
  await forgetTriesOf({ email, userId });
  return ok(null);
}
