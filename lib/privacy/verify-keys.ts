import { asc, desc, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { indexKey } from "@/lib/privacy/blind-index";
import { UnreadableError, unwrapDataKey } from "@/lib/privacy/keyring";

const SAMPLE = 5;

/**
 * Whether DATA_KEYS open what the database holds: the key of the blind indexes, which is made here at the first
 * start, and the data keys of the oldest and the newest orders. To be asked before anything is served or sealed.
 */
export async function verifyKeys(db: Database): Promise<boolean> {
  try {
    await indexKey(db);
    for (const { id, dataKey } of await sampleOf(db)) unwrapDataKey(dataKey, id);
    return true;
  } catch (error) {
    if (error instanceof UnreadableError) return false;
    throw error;
  }
}

async function sampleOf(db: Database) {
  const ends = [asc, desc].map((inOrder) =>
    db
      .select({ id: orders.id, dataKey: orders.dataKey })
      .from(orders)
      // An erased order has no key any more.
      .where(sql`length(${orders.dataKey}) > 2`)
      .orderBy(inOrder(orders.createdAt), inOrder(orders.id))
      .limit(SAMPLE),
  );
  return (await Promise.all(ends)).flat();
}
