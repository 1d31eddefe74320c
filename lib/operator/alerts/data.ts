import { desc, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { alertDeliveries, alerts } from "@/db/schema/alerts";
import type { EveryoneScope } from "@/lib/platform/access/policy";

const columns = {
  id: alerts.id,
  kind: alerts.kind,
  facts: alerts.facts,
  openedAt: alerts.openedAt,
  sentAt: alerts.sentAt,
  closedAt: alerts.closedAt,
};

/** The open alerts, oldest first. */
export async function findOpenAlerts(db: Database, _scope: EveryoneScope) {
  return db.select(columns).from(alerts).where(isNull(alerts.closedAt)).orderBy(alerts.openedAt);
}

/** The latest closed alerts, newest first. */
export async function findClosedAlerts(db: Database, _scope: EveryoneScope, limit: number) {
  return db
    .select(columns)
    .from(alerts)
    .where(isNotNull(alerts.closedAt))
    .orderBy(desc(alerts.openedAt), desc(alerts.id))
    .limit(limit);
}

/** How many alerts are closed. */
export function countClosedAlerts(db: Database, _scope: EveryoneScope): Promise<number> {
  return db.$count(alerts, isNotNull(alerts.closedAt));
}

/** The messages sent about these alerts, and their results, oldest first. */
export async function findDeliveries(db: Database, _scope: EveryoneScope, alertIds: string[]) {
  return db
    .select({
      id: alertDeliveries.id,
      alertId: alertDeliveries.alertId,
      channel: alertDeliveries.channel,
      about: alertDeliveries.about,
      plannedAt: alertDeliveries.plannedAt,
      attempts: alertDeliveries.attempts,
      outcome: alertDeliveries.outcome,
      reason: alertDeliveries.reason,
      endedAt: alertDeliveries.endedAt,
    })
    .from(alertDeliveries)
    .where(inArray(alertDeliveries.alertId, alertIds))
    .orderBy(alertDeliveries.plannedAt, alertDeliveries.channel);
}
