import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, lt, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { pendingSignIns } from "@/db/schema/second-factors";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";

/** How long the code may take, and how many codes may be tried before the password is asked for again. */
export const PENDING_MS = 5 * 60_000;
export const CODES_PER_SIGN_IN = 5;

const hashOf = (token: string) => createHash("sha256").update(token).digest();

/** Rows that still take a code. */
const isOpen = (token: string) =>
  and(
    eq(pendingSignIns.tokenHash, hashOf(token)),
    gt(pendingSignIns.createdAt, later(now(), -PENDING_MS)),
    lt(pendingSignIns.tries, CODES_PER_SIGN_IN),
  );

/** Begins a sign-in that waits for a code. It reaches nothing. @returns the token, for the browser's cookie alone */
export async function beginPending(userId: string): Promise<string> {
  const [at, token] = [now(), randomBytes(32).toString("base64url")];
  await db()
    .delete(pendingSignIns)
    .where(and(eq(pendingSignIns.userId, userId), lte(pendingSignIns.createdAt, later(at, -PENDING_MS))));
  await db()
    .insert(pendingSignIns)
    .values({ tokenHash: hashOf(token), userId, createdAt: at });
  return token;
}

/** Whether a sign-in still takes a code. Changes nothing. */
export async function isPendingOpen(token: string): Promise<boolean> {
  const [row] = await db()
    .select({ userId: pendingSignIns.userId })
    .from(pendingSignIns)
    .where(isOpen(token))
    .limit(1);
  return row !== undefined;
}

/** Counts a code against its sign-in. @returns whose it is; null if it is over */
export async function countCode(token: string): Promise<{ userId: string } | null> {
  const [row] = await db()
    .update(pendingSignIns)
    .set({ tries: sql`${pendingSignIns.tries} + 1` })
    .where(isOpen(token))
    .returning({ userId: pendingSignIns.userId });
  return row ?? null;
}

/** The person of a counted sign-in, if they may sign in; their e-mail in any case. */
export async function findPendingPerson(
  userId: string,
): Promise<{ email: string; mayEnter: boolean } | null> {
  const [user] = await db()
    .select({ email: users.email, status: users.status, shopStatus: shops.status })
    .from(users)
    .leftJoin(shops, eq(shops.id, users.shopId))
    .where(eq(users.id, userId));
  return user
    ? { email: user.email, mayEnter: user.status === "active" && user.shopStatus !== "suspended" }
    : null;
}

/** Ends a sign-in whose code was right. @returns false if it has ended already, so that it opens one session */
export async function endPending(tx: Transaction, token: string): Promise<boolean> {
  const ended = await tx
    .delete(pendingSignIns)
    .where(eq(pendingSignIns.tokenHash, hashOf(token)))
    .returning({ userId: pendingSignIns.userId });
  return ended.length === 1;
}
