import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import { SERVICES } from "@/db/schema/services";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { faultOf } from "@/lib/platform/log/log";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { newOrderId } from "@/lib/platform/order-id";

const FRESH_MS = 1_000;
const MOST_MS = 3_000;

class Enough extends Error {}

let last: { at: number; answer: Promise<boolean> } | undefined;

/**
 * Whether an order can be stored: a dummy shop, person and order are written and rolled back. This detects a full
 * disk, a read-only database and exhausted connections, which `select 1` would miss. It queries the database at most
 * once a second.
 */
export function isReady(): Promise<boolean> {
  const at = now().getTime();
  if (!last || at - last.at >= FRESH_MS) last = { at, answer: canStoreOrder() };
  return last.answer;
}

/** The same, without the cache. */
export async function canStoreOrder(): Promise<boolean> {
  try {
    await db().transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(MOST_MS)}, true)`);
      const [shopId, userId, at] = [randomUUID(), randomUUID(), now()];
      const person = { name: "Nobody", email: `${userId}@ready.invalid`, passwordHash: "none" };
      await tx.insert(shops).values({ id: shopId, shopName: "Nobody's", status: "pending" });
      await tx.insert(users).values({ id: userId, shopId, role: "agent", ...person });
      await tx.insert(orders).values({
        ...{ id: newOrderId(), shopId, userId, requestId: randomUUID(), createdAt: at, updatedAt: at },
        ...{ service: SERVICES[0], variant: "none", fingerprint: Buffer.alloc(16) },
        ...{ dataKey: Buffer.alloc(0), sealed: Buffer.alloc(0) },
      });
      throw new Enough();
    });
    return true;
  } catch (error) {
    if (error instanceof Enough) return true;
    const fault = faultOf(error);
    logSparingly(
      "error",
      `not ready ${fault.code ?? fault.fault}`,
      fault,
      "not ready: no order can be stored",
    );
    return false;
  }
}
