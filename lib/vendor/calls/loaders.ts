import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { listRows } from "@/lib/platform/forms/list-rows";
import { listCalls } from "@/lib/vendor/calls/list-calls";
import { countCallsOf, findCalls } from "@/lib/vendor/data";

/** How many calls of one order are read. A year of look-ups makes about a thousand. */
const CALLS = 200;

/**
 * The redacted calls to the vendor about one order, newest first, with identical consecutive ones merged; and the
 * total number.
 */
export async function loadCalls(actor: AdminActor, orderId: string, all = false) {
  const calls = await listRows({
    limit: CALLS,
    all,
    find: (limit) => findCalls(db(), actor.scope, orderId, limit),
    count: () => countCallsOf(db(), actor.scope, orderId),
  });
  return { lines: listCalls(calls), length: calls.length, total: calls.total };
}
