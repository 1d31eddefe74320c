import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { callbackRefusals } from "@/db/schema/callback-refusals";
import { later, now } from "@/lib/clock";

/** How long counts of refused posts are kept. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** Erases the counts of refused posts that are older than two weeks. @returns how many */
export async function eraseOldRefusals(): Promise<number> {
  const old = lt(callbackRefusals.hour, later(now(), -KEPT_MS));
  return (await db().delete(callbackRefusals).where(old).returning({ hour: callbackRefusals.hour })).length;
}
