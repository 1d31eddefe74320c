import { createHmac, timingSafeEqual } from "node:crypto";
import { asc, desc, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keyring } from "@/db/schema/keyring";
import { orders } from "@/db/schema/orders";
import { env } from "@/lib/platform/env/env";
import { readIndexKeys } from "@/lib/platform/privacy/blind-index";
import { UnreadableError, unwrapDataKey, wrapDataKey } from "@/lib/platform/privacy/keyring";

const SAMPLE = 5;

const SECRET = "auth-secret";

/** The setting that does not match the database. */
export type WrongKey = "DATA_KEYS" | "AUTH_SECRET";

/**
 * Checks that the keys are those the database was written with. DATA_KEYS must open the blind index key, which is
 * created here at the first start, and the data keys of the oldest and newest orders. AUTH_SECRET must be the one
 * that signed the existing links. Call this before anything is served or sealed.
 * @returns null if they match
 */
export async function findWrongKey(db: Database): Promise<WrongKey | null> {
  try {
    await readIndexKeys(db);
    for (const { id, dataKey } of await sampleOf(db)) unwrapDataKey(dataKey, id);
    return (await isKnownSecret(db)) ? null : "AUTH_SECRET";
  } catch (error) {
    if (error instanceof UnreadableError) return "DATA_KEYS";
    throw error;
  }
}

/**
 * A mark of AUTH_SECRET is stored at the first start, and replaced when the previous secret is named
 * (AUTH_SECRET_OLDER).
 */
async function isKnownSecret(db: Database): Promise<boolean> {
  const { AUTH_SECRET, AUTH_SECRET_OLDER: older } = env();
  const mine = { name: SECRET, wrapped: wrapDataKey(markOf(AUTH_SECRET), SECRET) };
  await db.insert(keyring).values(mine).onConflictDoNothing();
  const [row] = await db.select({ wrapped: keyring.wrapped }).from(keyring).where(eq(keyring.name, SECRET));
  if (!row) throw new Error("The mark of AUTH_SECRET is missing from the keyring table");
  const known = unwrapDataKey(row.wrapped, SECRET);
  const isMarkOf = (secret: string) => timingSafeEqual(known, markOf(secret));
  if (isMarkOf(AUTH_SECRET)) return true;
  if (older === undefined || (older !== "lost" && !isMarkOf(older))) return false;
  await db.update(keyring).set({ wrapped: mine.wrapped }).where(eq(keyring.name, SECRET));
  return true;
}

function markOf(secret: string): Buffer {
  return createHmac("sha256", secret).update("bahi mark of the secret 1").digest();
}

async function sampleOf(db: Database) {
  const ends = [asc, desc].map((inOrder) =>
    db
      .select({ id: orders.id, dataKey: orders.dataKey })
      .from(orders)
      // An erased order no longer has a key.
      .where(sql`length(${orders.dataKey}) > 2`)
      .orderBy(inOrder(orders.createdAt), inOrder(orders.id))
      .limit(SAMPLE),
  );
  return (await Promise.all(ends)).flat();
}
