import "server-only";
import { findErasure } from "@/lib/customers/own-data/data";
import { timeLeft } from "@/lib/customers/requests/clock";
import {
  countAnsweredRequests,
  countOpenRequests,
  findAnsweredRequests,
  findOpenRequests,
  findRequest,
} from "@/lib/customers/requests/data";
import { openWords } from "@/lib/customers/requests/sealed-words";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";

const PAGE = 50;

type Row = NonNullable<Awaited<ReturnType<typeof findRequest>>>;

/** A request without its sealed texts, with what is left of its time. */
function itemOf({ sealed: _note, answerSealed: _answer, dataKey: _key, ...row }: Row) {
  return { ...row, left: timeLeft(row.dueAt, row.answeredAt ?? now()) };
}

/** The requests that wait, the first due first, or the answered ones, the last answered first. */
export async function loadRequests({ scope }: AdminActor, params: Record<string, string | undefined> = {}) {
  const view = params.view === "answered" ? "answered" : "open";
  const all = params.all === "1";
  const at = now();
  const counts = await countOpenRequests(db(), scope, at);
  const rows = await listRows(
    view === "open"
      ? {
          ...{ limit: PAGE, all },
          find: (limit: number) => findOpenRequests(db(), scope, limit),
          count: async () => counts.count,
        }
      : {
          ...{ limit: PAGE, all },
          find: (limit: number) => findAnsweredRequests(db(), scope, limit),
          count: () => countAnsweredRequests(db(), scope),
        },
  );
  return { view, counts, items: withTotal(rows.map(itemOf), rows.total) } as const;
}

export type RequestList = Awaited<ReturnType<typeof loadRequests>>;
export type RequestItem = RequestList["items"][number];

/** One request with what the customer wrote and what was answered; null if there is none. */
export async function loadRequest({ scope }: AdminActor, id: string) {
  const row = /^\d{1,15}$/.test(id) ? await findRequest(db(), scope, Number(id)) : undefined;
  if (!row) return null;
  const order = { id: row.orderId, dataKey: row.dataKey };
  return {
    ...itemOf(row),
    erasure: row.kind === "erasure" ? await findErasure(db(), scope, row.orderId) : null,
    note: openWords(order, "note", row.sealed),
    answer: openWords(order, "answer", row.answerSealed),
  };
}

export type DataRequest = NonNullable<Awaited<ReturnType<typeof loadRequest>>>;

/** How many requests wait, for the menu. */
export async function loadRequestCount({ scope }: AdminActor): Promise<number> {
  return (await countOpenRequests(db(), scope, now())).count;
}
