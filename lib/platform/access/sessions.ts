import { randomUUID } from "node:crypto";
import { and, eq, gt, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { builtOnce } from "@/db/built-once";
import type { Database, Transaction } from "@/db/client";
import { outerColumn } from "@/db/outer-column";
import { pendingSignIns } from "@/db/schema/second-factors";
import { shops } from "@/db/schema/shops";
import { type ShownFactor, sessions, users } from "@/db/schema/users";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";

const TOUCH_EVERY_MS = 60_000;

type EndReason = NonNullable<(typeof sessions.$inferSelect)["endReason"]>;

/** Opens a session for a user whose password was correct and who has no second factor. It lasts at most SESSION_MAX_MS. */
export function openSession(userId: string): Promise<string> {
  return db().transaction((tx) => insertSession(tx, userId, null));
}

/**
 * Opens a session in the caller's transaction.
 * @param factor what was shown besides the password; null for a person who has no second factor
 */
export async function insertSession(
  tx: Transaction,
  userId: string,
  factor: ShownFactor | null,
): Promise<string> {
  const [at, id] = [now(), randomUUID()];
  const expiresAt = later(at, env().SESSION_MAX_MS);
  await tx.insert(sessions).values({ id, userId, createdAt: at, seenAt: at, expiresAt, factor });
  const facts = auditFacts({ factor: factor ?? undefined });
  await recordAudit(tx, { userId, action: "sign_in.ok", object: auditId(userId), facts });
  return id;
}

/** Whether the user of a query that joins `users` has a second factor. */
export const hasFactor = sql<boolean>`exists (select 1 from totp_factors f where f.user_id = ${outerColumn(users.id)})`;

/** Asked by every page. */
const liveSession = builtOnce((db) =>
  db
    .select({
      userId: users.id,
      name: users.name,
      role: users.role,
      duty: users.duty,
      shopId: users.shopId,
      shopName: shops.shopName,
      shopStatus: shops.status,
      shopFactorSince: shops.secondFactorSince,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
      provenAt: sessions.provenAt,
      factor: sessions.factor,
      lockedAt: sessions.lockedAt,
      hasFactor,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(shops, eq(shops.id, users.shopId))
    .where(
      and(
        eq(sessions.id, sql.placeholder("sessionId")),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, sql.placeholder("at")),
        gt(sessions.seenAt, sql.placeholder("seenAfter")),
        eq(users.status, "active"),
      ),
    )
    .prepare(""),
);

/**
 * The person behind a session, if it is open, has been used within SESSION_IDLE_MS, and neither the person nor the
 * shop is suspended. A session that was opened without the second factor that the person has, as a release before
 * opens them, is none. Records the use, at most once a minute.
 * @param byPerson false for a page's own polling, so that a page left open does not keep a session alive
 */
export async function findLiveSession(sessionId: string, byPerson: boolean) {
  const at = now();
  const seenAfter = later(at, -env().SESSION_IDLE_MS).toISOString();
  const [row] = await liveSession(db()).execute({ sessionId, at: at.toISOString(), seenAfter });
  if (!row || row.shopStatus === "suspended" || (row.hasFactor && !row.factor)) return null;
  if (byPerson && at.getTime() - row.seenAt.getTime() > TOUCH_EVERY_MS) {
    await db().update(sessions).set({ seenAt: at }).where(eq(sessions.id, sessionId));
  }
  return row;
}

/** Ends one session; ending it again changes nothing. */
export async function endSession(sessionId: string): Promise<void> {
  await db().transaction(async (tx) => {
    const [ended] = await tx
      .update(sessions)
      .set({ endedAt: now(), endReason: "signed_out" })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
      .returning({ userId: sessions.userId });
    if (!ended) return;
    const { userId } = ended;
    await recordAudit(tx, { userId, action: "signed_out", object: auditId(userId), facts: {} });
  });
}

/** Ends all open sessions of a person, and sign-ins that wait for a code, in the caller's transaction. */
export async function endSessionsOfUser(db: Database, userId: string, reason: EndReason): Promise<void> {
  await db.delete(pendingSignIns).where(eq(pendingSignIns.userId, userId));
  await endWhere(db, eq(sessions.userId, userId), reason);
}

/** The same, except one session. */
export async function endOtherSessions(
  db: Database,
  { userId, sessionId }: { userId: string; sessionId: string },
  reason: EndReason,
): Promise<void> {
  await db.delete(pendingSignIns).where(eq(pendingSignIns.userId, userId));
  await endWhere(db, and(eq(sessions.userId, userId), ne(sessions.id, sessionId)), reason);
}

/** Ends all open sessions of a shop's people, in the caller's transaction. */
export function endSessionsOfShop(db: Database, shopId: string, reason: EndReason): Promise<void> {
  const people = db.select({ id: users.id }).from(users).where(eq(users.shopId, shopId));
  return endWhere(db, inArray(sessions.userId, people), reason);
}

async function endWhere(db: Database, whose: SQL | undefined, endReason: EndReason): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: now(), endReason })
    .where(and(whose, isNull(sessions.endedAt)));
}
