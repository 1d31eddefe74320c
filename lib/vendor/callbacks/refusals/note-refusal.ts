import { sql } from "drizzle-orm";
import { callbackRefusals } from "@/db/schema/callback-refusals";
import type { CallbackChannel } from "@/db/schema/callbacks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { HOUR_MS } from "@/lib/platform/india-day";
import { faultOf, log } from "@/lib/platform/log/log";
import { type Refusal, refusedCallbacks } from "@/lib/vendor/callbacks/count-callbacks";
import { callbackFieldNames } from "@/lib/vendor/inexopay";

const FLUSH_MS = 1_000;
const FIELDS = ["orderid", "order_id", "status", "remark", "datetime", "callback_type"];

type Noted = typeof callbackRefusals.$inferInsert;

// At most one per hour, channel and reason.
const waiting = new Map<string, Noted>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Counts a refused post, for an admin who wonders why callbacks do not arrive. Written at most once a second, so
 * that a flood costs the database no more than one post.
 * @param body what was posted; null if it was too long or was not read
 */
export function noteRefusal(channel: CallbackChannel, reason: Refusal, body: string | null): void {
  refusedCallbacks.add({ channel, reason });
  const at = now();
  const hour = new Date(at.getTime() - (at.getTime() % HOUR_MS));
  const key = `${hour.getTime()} ${channel} ${reason}`;
  const count = (waiting.get(key)?.count ?? 0) + 1;
  const last = { lastAt: at, lastFields: fieldNames(body), lastBytes: Buffer.byteLength(body ?? "") };
  waiting.set(key, { hour, channel, reason, count, ...last });
  if (timer) return;
  timer = setTimeout(() => {
    writeRefusals().catch((error) => log.warn(faultOf(error), "refused callbacks not counted yet"));
  }, FLUSH_MS);
  timer.unref();
}

/** Writes the counts since the last time. Counts that cannot be written are added to the next ones. */
export async function writeRefusals(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const batch = [...waiting];
  waiting.clear();
  for (const [at, [, row]] of batch.entries()) {
    const { lastAt, lastFields, lastBytes } = row;
    try {
      await db()
        .insert(callbackRefusals)
        .values(row)
        .onConflictDoUpdate({
          target: [callbackRefusals.hour, callbackRefusals.channel, callbackRefusals.reason],
          set: { count: sql`${callbackRefusals.count} + ${row.count}`, lastAt, lastFields, lastBytes },
        });
    } catch (error) {
      for (const [key, unwritten] of batch.slice(at)) putBack(key, unwritten);
      throw error;
    }
  }
}

function putBack(key: string, row: Noted): void {
  const since = waiting.get(key);
  waiting.set(key, { ...(since ?? row), count: row.count + (since?.count ?? 0) });
}

/** The names of the documented fields in a body, and no others. */
function fieldNames(body: string | null): string {
  const names = new Set(callbackFieldNames(body ?? ""));
  return FIELDS.filter((name) => names.has(name)).join(" ");
}
