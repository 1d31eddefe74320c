import type { OrderState } from "@/db/schema/orders";
import { SERVICES, type Service } from "@/db/schema/services";

/** The four groups of orders in a chart, from the bottom of a bar upwards. */
export const OUTCOMES = ["done", "open", "unsure", "failed"] as const;
export type OrderOutcome = (typeof OUTCOMES)[number];

const OUTCOME_OF: Record<OrderState, OrderOutcome> = {
  succeeded: "done",
  created: "open",
  submitting: "open",
  awaiting_customer: "open",
  processing: "open",
  unknown: "unsure",
  needs_review: "unsure",
  failed: "failed",
  expired: "failed",
  refunded: "failed",
};

export type Counts = Record<OrderOutcome, number>;
export type DayCounts = { day: string; counts: Counts; total: number };
export type ServiceDays = { service: Service; days: DayCounts[]; total: number; most: number };

type Row = { day: string; service: Service; state: OrderState; count: number };

/** Turns counts by day, service and state into daily outcomes per service with orders. Days without any are 0. */
export function outcomeDays(rows: readonly Row[], days: readonly string[]): ServiceDays[] {
  return SERVICES.flatMap((service) => {
    const ofService = rows.filter((row) => row.service === service);
    const counted = days.map((day) => countDay(day, ofService));
    const total = counted.reduce((sum, one) => sum + one.total, 0);
    if (total === 0) return [];
    return [{ service, days: counted, total, most: Math.max(...counted.map((one) => one.total)) }];
  });
}

function countDay(day: string, rows: readonly Row[]): DayCounts {
  const counts: Counts = { done: 0, open: 0, unsure: 0, failed: 0 };
  for (const row of rows) if (row.day === day) counts[OUTCOME_OF[row.state]] += row.count;
  return { day, counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}
