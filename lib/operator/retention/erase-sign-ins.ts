import { and, eq, isNotNull, isNull, lt, notExists, or } from "drizzle-orm";
import { invitations } from "@/db/schema/invitations";
import { pendingSignIns, totpEnrolments } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/users";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";

/** How long a session's row is kept after it could last be used: the law asks for a year of logs. */
export const SESSION_KEPT_MS = 366 * DAY_MS;
/** How long a sign-in that waited for a code is kept. */
export const PENDING_KEPT_MS = DAY_MS;
/** How long name and e-mail of an invitation are kept that nobody used in time, or that was withdrawn. */
export const INVITATION_KEPT_MS = 30 * DAY_MS;

/** Erases sessions, with the browser they were opened in, that could be used more than a year ago. @returns how many */
export async function eraseOldSessions(): Promise<number> {
  const { rowCount } = await db()
    .delete(sessions)
    .where(
      and(
        lt(sessions.expiresAt, later(now(), -SESSION_KEPT_MS)),
        notExists(
          db()
            .select({ id: totpEnrolments.id })
            .from(totpEnrolments)
            .where(eq(totpEnrolments.sessionId, sessions.id)),
        ),
      ),
    );
  return rowCount ?? 0;
}

/** Erases sign-ins that waited for a code in vain. @returns how many */
export async function eraseOldPending(): Promise<number> {
  const { rowCount } = await db()
    .delete(pendingSignIns)
    .where(lt(pendingSignIns.createdAt, later(now(), -PENDING_KEPT_MS)));
  return rowCount ?? 0;
}

/** Erases name and e-mail of invitations that ended unused. Who invited whom into which shop stays. @returns how many */
export async function eraseOldInvitations(): Promise<number> {
  const before = later(now(), -INVITATION_KEPT_MS);
  const hasEnded = or(lt(invitations.expiresAt, before), lt(invitations.withdrawnAt, before));
  const { rowCount } = await db()
    .update(invitations)
    .set({ dataKey: null, sealed: null, emailIndex: null })
    .where(and(isNull(invitations.usedAt), isNotNull(invitations.dataKey), hasEnded));
  return rowCount ?? 0;
}
