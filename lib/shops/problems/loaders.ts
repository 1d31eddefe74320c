import "server-only";
import { db } from "@/db/client";
import { loadOrdersByIds } from "@/lib/orders/loaders";
import type { EveryoneScope, Scope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { openText } from "@/lib/platform/privacy/envelope";
import { PROBLEM } from "@/lib/shops/problems/add-message";
import { countWaitingThreads, findThread, findWaitingThreads } from "@/lib/shops/problems/data";

/** The thread about an order, oldest first; empty where nobody reported anything or it is not in scope. */
export async function loadThread(scope: Scope, orderId: string) {
  const rows = await findThread(db(), scope, orderId);
  return rows.map(({ sealed, dataKey, ...row }) => ({
    ...row,
    /** Null where somebody settled the matter. */
    text: sealed && openText({ id: orderId, dataKey }, PROBLEM, sealed),
  }));
}

export type ProblemThread = Awaited<ReturnType<typeof loadThread>>;

/** Whether somebody still waits for an answer: the last entry is a message. */
export function isOpenThread(thread: ProblemThread): boolean {
  return thread.at(-1)?.kind === "message";
}

const UNANSWERED = 20;
const YEAR_MS = 366 * 24 * 3_600_000;

/** Orders whose shop wrote last, the one that waits longest first: for the operator. */
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
