import { and, eq, gt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveryCodes, totpEnrolments, totpFactors } from "@/db/schema/second-factors";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { later, now } from "@/lib/platform/clock";

/** How long a secret that was shown waits for its first code. */
export const ENROLMENT_MS = 15 * 60_000;

/** Whose factor it is: the condition of every query here. */
type Own = { userId: string };

/** A person's authenticator app and their recovery codes; null without an app. */
export async function findFactor(db: Database, { userId }: Own) {
  const [row] = await db
    .select({
      id: totpFactors.id,
      createdAt: totpFactors.createdAt,
      hashes: recoveryCodes.hashes,
      keptAt: recoveryCodes.keptAt,
    })
    .from(totpFactors)
    .leftJoin(recoveryCodes, eq(recoveryCodes.userId, totpFactors.userId))
    .where(eq(totpFactors.userId, userId));
  return row ?? null;
}

/** The enrolment that waits for its first code in this session. */
export async function findEnrolment(db: Database, { userId, sessionId }: Own & { sessionId: string }) {
  const [row] = await db
    .select({
      id: totpEnrolments.id,
      replaces: totpEnrolments.replaces,
      dataKey: totpEnrolments.dataKey,
      sealed: totpEnrolments.sealed,
    })
    .from(totpEnrolments)
    .where(
      and(
        eq(totpEnrolments.userId, userId),
        eq(totpEnrolments.sessionId, sessionId),
        gt(totpEnrolments.createdAt, later(now(), -ENROLMENT_MS)),
      ),
    );
  return row ?? null;
}

/** What a person's own page and the rules about them need. @throws Error if there is no such person */
export async function findOwnAccount(db: Database, { userId }: Own) {
  const [row] = await db
    .select({
      name: users.name,
      email: users.email,
      role: users.role,
      shopName: shops.shopName,
      shopFactorSince: shops.secondFactorSince,
    })
    .from(users)
    .leftJoin(shops, eq(shops.id, users.shopId))
    .where(eq(users.id, userId));
  if (!row) throw new Error("The signed-in person is gone");
  return row;
}
