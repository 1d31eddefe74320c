import { and, eq, isNull, ne } from "drizzle-orm";
import { sessions } from "@/db/schema/users";
import type { Actor } from "@/lib/platform/access/actor";
import { endOtherSessions } from "@/lib/platform/access/sessions";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { ok, type Result } from "@/lib/platform/result";

/**
 * A person ends another session of their own. Somebody else's, and one that has ended, is left as it is, and so is the one
 * that they are in, which the sign-out ends.
 */
export function endOwnSession(call: { actor: Actor; input: { session: string } }): Promise<Result<null>> {
  const { userId, sessionId } = call.actor;
  return db().transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: now(), endReason: "signed_out" })
      .where(
        and(
          eq(sessions.id, call.input.session),
          ne(sessions.id, sessionId),
          eq(sessions.userId, userId),
          isNull(sessions.endedAt),
        ),
      )
      .returning({ id: sessions.id });
    if (ended.length > 0)
      await recordAudit(tx, {
        ...{ userId, action: "session.ended", object: auditId(userId) },
        facts: auditFacts({ session: call.input.session }),
      });
    return ok(null);
  });
}

/** A person ends all of their other sessions, and sign-ins that wait for a code. */
export function endOtherOwnSessions({ actor }: { actor: Actor }): Promise<Result<null>> {
  const { userId } = actor;
  return db().transaction(async (tx) => {
    await endOtherSessions(tx, actor, "signed_out");
    await recordAudit(tx, { userId, action: "session.others_ended", object: auditId(userId), facts: {} });
    return ok(null);
  });
}
