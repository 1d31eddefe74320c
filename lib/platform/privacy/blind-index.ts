import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keyring } from "@/db/schema/keyring";
import { newDataKey, unwrapDataKey } from "@/lib/platform/privacy/keyring";

const NAME = "blind-index";
let cached: Promise<Buffer> | undefined;

/**
 * The key of all blind indexes: random, generated once, stored wrapped in the database. Rotating the master key
 * re-wraps one row and changes no index.
 * @throws UnreadableError under a different master key
 */
export async function indexKey(db: Database): Promise<Buffer> {
  await db
    .insert(keyring)
    .values({ name: NAME, wrapped: newDataKey(NAME).wrapped })
    .onConflictDoNothing();
  const [row] = await db.select({ wrapped: keyring.wrapped }).from(keyring).where(eq(keyring.name, NAME));
  if (!row) throw new Error("The blind index key is missing from the keyring table");
  return unwrapDataKey(row.wrapped, NAME);
}

export type Indexed = "mobile" | "pan" | "email" | "fingerprint";

/**
 * A keyed hash (HMAC-SHA256, 16 bytes) that finds equal values without revealing them.
 * @param kind separates a mobile and a PAN with the same characters
 * @param value the normalised value, as the identity validators return it
 */
export async function blindIndex(db: Database, kind: Indexed, value: string): Promise<Buffer> {
  cached ??= indexKey(db).catch((error) => {
    cached = undefined;
    throw error;
  });
  return createHmac("sha256", await cached)
    .update(`${kind}:${value}`)
    .digest()
    .subarray(0, 16);
}
