import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/lib/platform/database";

const TURN_MS = 250;
/** How long it is waited. */
const LONGEST_MS = 60_000;

/** Waits until every transaction that writes now has ended. @returns false if one has not in time */
export async function haveAllEnded(): Promise<boolean> {
  const { rows } = await db().execute<{ next: string }>(
    sql`select pg_snapshot_xmax(pg_current_snapshot())::text as next`,
  );
  const next = rows[0]?.next ?? "0";
  for (let waited = 0; waited < LONGEST_MS; waited += TURN_MS) {
    const { rows: now } = await db().execute<{ isOver: boolean }>(
      sql`select pg_snapshot_xmin(pg_current_snapshot()) >= ${next}::xid8 as "isOver"`,
    );
    if (now[0]?.isOver) return true;
    await setTimeout(TURN_MS);
  }
  return false;
}
