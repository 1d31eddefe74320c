import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema/users";
import { provePassword } from "@/lib/platform/access/second-factor/prove-again";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import type { Result } from "@/lib/platform/result";

/** Locks the screen of a session, in every tab: from now on it opens no page and sends no form. */
export async function lockSession(sessionId: string): Promise<void> {
  await db()
    .update(sessions)
    .set({ lockedAt: now() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.lockedAt)));
}

/**
 * Unlocks it by the person's own password. Wrong ones are counted as wherever a signed-in person is asked for it.
 * @returns `invalid_input` at the field `password`, or `too_many_tries`
 */
export async function unlockSession(call: {
  userId: string;
  sessionId: string;
  password: string;
}): Promise<Result<null>> {
  const own = await provePassword(call.userId, call.password);
  if (own.ok) await db().update(sessions).set({ lockedAt: null }).where(eq(sessions.id, call.sessionId));
  return own;
}
