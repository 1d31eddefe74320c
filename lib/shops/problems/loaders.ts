import { DAY_MS } from "@/lib/platform/india-day";
import "server-only";
import { loadOrdersByIds } from "@/lib/orders/lists/short/loaders";
import type { EveryoneScope, Scope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { isErased, openText } from "@/lib/platform/privacy/envelope";
import { PROBLEM } from "@/lib/shops/problems/add-message";
import { countWaitingThreads, findThread, findWaitingThreads } from "@/lib/shops/problems/data";

/** The thread about an order, oldest first; empty if there is none or the order is not in scope. */
export async function loadThread(scope: Scope, orderId: string) {
  const rows = await findThread(db(), scope, orderId);
  return rows.map(({ sealed, dataKey, ...row }) => ({
    ...row,
    /** Null for the entry that settled the thread, and if the order was erased. */
    text: sealed && !isErased({ dataKey }) ? openText({ id: orderId, dataKey }, PROBLEM, sealed) : null,
  }));
}

export type ProblemThread = Awaited<ReturnType<typeof loadThread>>;

/** Whether somebody still waits for an answer, that is, the last entry is a message. */
export function isOpenThread(thread: ProblemThread): boolean {
  return thread.at(-1)?.kind === "message";
}

const UNANSWERED = 20;
const YEAR_MS = 366 * DAY_MS;

/** Orders whose shop wrote last, longest wait first, for the operator. */
export async function loadUnanswered(scope: EveryoneScope, all = false) {
  const since = later(now(), -YEAR_MS);
  const ids = await listRows({
    limit: UNANSWERED,
    all,
    find: (limit) => findWaitingThreads(db(), scope, { waitsFor: "admin", since, limit }),
    count: () => countWaitingThreads(db(), scope, since),
  });
  return withTotal(await loadOrdersByIds(scope, ids), ids.total);
}
