import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keyring } from "@/db/schema/keyring";
import { newDataKey, unwrapDataKey } from "@/lib/platform/privacy/keyring";

/**
 * A key of the portal's own: random, created at its first use, stored wrapped in the database.
 * @throws UnreadableError under a different master key
 */
export async function ownKey(db: Database, name: string): Promise<Buffer> {
  await db
    .insert(keyring)
    .values({ name, wrapped: newDataKey(name).wrapped })
    .onConflictDoNothing();
  const [row] = await db.select({ wrapped: keyring.wrapped }).from(keyring).where(eq(keyring.name, name));
  if (!row) throw new Error(`The key ${name} is missing from the keyring table`);
  return unwrapDataKey(row.wrapped, name);
}
