import type { RequestKind } from "@/db/schema/data-requests";
import { later } from "@/lib/platform/clock";
import { DAY_MS } from "@/lib/platform/india-day";

/** Within how many days each kind of request is answered (docs/decisions/0043). */
export const DAYS_TO_ANSWER: Record<RequestKind, number> = {
  withdrawal: 7,
  access: 30,
  correction: 30,
  erasure: 30,
  grievance: 30,
};

/** Until when a request has to be answered. */
export function dueAtOf(kind: RequestKind, receivedAt: Date): Date {
  return later(receivedAt, DAYS_TO_ANSWER[kind] * DAY_MS);
}

/** Whole days that are left of a request's time, or by which it is over, the begun one included. */
export function timeLeft(dueAt: Date, at: Date): { isOverdue: boolean; days: number } {
  const left = dueAt.getTime() - at.getTime();
  return left < 0
    ? { isOverdue: true, days: Math.ceil(-left / DAY_MS) }
    : { isOverdue: false, days: Math.floor(left / DAY_MS) };
}
