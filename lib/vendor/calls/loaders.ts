import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { listRows } from "@/lib/platform/forms/list-rows";
import { listCalls } from "@/lib/vendor/calls/list-calls";
import { countCallsOf, findCalls, findCallsKeptFrom } from "@/lib/vendor/data";

/** How many calls of one order are read. A year of look-ups makes about a thousand. */
const CALLS = 200;

/**
 * The redacted calls to the vendor about one order, newest first, with identical consecutive ones merged; and the
 * total number. `keptFrom` says since when calls are kept, if there is none and older ones were dropped.
 */
export async function loadCalls(actor: AdminActor, orderId: string, all = false) {
  const calls = await listRows({
    limit: CALLS,
    all,
    find: (limit) => findCalls(db(), actor.scope, orderId, limit),
    count: () => countCallsOf(db(), actor.scope, orderId),
  });
  // Only an order without any calls can have lost all of them.
  const keptFrom = calls.length === 0 ? await findCallsKeptFrom(db(), actor.scope) : null;
  return { keptFrom, lines: listCalls(calls), length: calls.length, total: calls.total };
}
