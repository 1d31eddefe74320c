import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { consoleCalls } from "@/db/schema/console-calls";
import { users } from "@/db/schema/users";
import { vendorCalls } from "@/db/schema/vendor-calls";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { callColumns } from "@/lib/vendor/calls/call-columns";

const columns = {
  id: consoleCalls.id,
  endpoint: consoleCalls.endpoint,
  sentOrderid: consoleCalls.sentOrderid,
  at: consoleCalls.at,
  userName: users.name,
  callId: consoleCalls.callId,
  ...callColumns,
};

/** A call by hand has no order, so the index by order finds it, in its own month. Clocks of machines may differ. */
const isItsCall = and(
  isNull(vendorCalls.orderId),
  eq(vendorCalls.id, consoleCalls.callId),
  sql`${vendorCalls.at} between ${consoleCalls.at} - interval '1 day' and ${consoleCalls.at} + interval '1 day'`,
);

function callsByHand(db: Database) {
  return db
    .select(columns)
    .from(consoleCalls)
    .innerJoin(users, eq(users.id, consoleCalls.userId))
    .leftJoin(vendorCalls, isItsCall)
    .$dynamic();
}

/** The latest console calls, newest first, as redacted. */
export async function findLastCalls(db: Database, _scope: EveryoneScope, limit: number) {
  return callsByHand(db).orderBy(desc(consoleCalls.at), desc(consoleCalls.id)).limit(limit);
}

/** How many console calls there are. */
export function countConsoleCalls(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(consoleCalls);
}

/** One console call, or undefined. */
export async function findCall(db: Database, _scope: EveryoneScope, id: string) {
  const [call] = await callsByHand(db).where(eq(consoleCalls.id, id));
  return call;
}
