import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, inArray, lte } from "drizzle-orm";
import type { Database } from "@/db/client";
import { enrolmentPermits } from "@/db/schema/second-factors";
import { inGroups, newLongCode, readLongCode } from "@/lib/platform/access/second-factor/codes/typed-code";
import { later, now } from "@/lib/platform/clock";
import { HOUR_MS } from "@/lib/platform/india-day";

/** How long somebody who used a link, or was given a code, may enrol. */
export const PERMIT_MS = HOUR_MS;

const hashOf = (text: string) => createHash("sha256").update(text).digest();

async function keep(db: Database, userId: string, text: string): Promise<void> {
  const at = now();
  await db
    .delete(enrolmentPermits)
    .where(and(eq(enrolmentPermits.userId, userId), lte(enrolmentPermits.expiresAt, at)));
  await db.insert(enrolmentPermits).values({ hash: hashOf(text), userId, expiresAt: later(at, PERMIT_MS) });
}

/** Permits a person's first enrolment to one browser. @returns the token for its cookie */
export async function permitBrowser(db: Database, userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await keep(db, userId, token);
  return token;
}

/** Permits a person's first enrolment to whoever types a code. @returns the code, in groups of four */
export async function permitByCode(db: Database, userId: string): Promise<string> {
  const code = newLongCode();
  await keep(db, userId, code);
  return inGroups(code);
}

/**
 * Whether a person may enrol their first factor.
 * @param shown.token the browser's, from a link that was used in it
 * @param shown.code as typed
 */
export async function isPermitted(
  db: Database,
  userId: string,
  shown: { token?: string | undefined; code?: string },
): Promise<boolean> {
  const texts = [shown.token, readLongCode(shown.code ?? "")].filter((text) => text != null);
  if (texts.length === 0) return false;
  const [permit] = await db
    .select({ userId: enrolmentPermits.userId })
    .from(enrolmentPermits)
    .where(
      and(
        eq(enrolmentPermits.userId, userId),
        inArray(enrolmentPermits.hash, texts.map(hashOf)),
        gt(enrolmentPermits.expiresAt, now()),
      ),
    )
    .limit(1);
  return permit !== undefined;
}

/** A factor was enrolled: what permitted it is used up. */
export async function endPermits(db: Database, userId: string): Promise<void> {
  await db.delete(enrolmentPermits).where(eq(enrolmentPermits.userId, userId));
}
