import "server-only";
import {
  countClosedAlerts,
  findClosedAlerts,
  findDeliveries,
  findOpenAlerts,
} from "@/lib/operator/alerts/data";
import { alertChannels } from "@/lib/operator/alerts/raise-alert";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";

const MOST = 50;

/** The alerts, open ones first, with the messages sent about each, and where alerts go. */
export async function loadAlerts(actor: AdminActor, showAll = false) {
  const [open, closed] = await Promise.all([
    findOpenAlerts(db(), actor.scope),
    listRows({
      limit: MOST,
      all: showAll,
      find: (limit) => findClosedAlerts(db(), actor.scope, limit),
      count: () => countClosedAlerts(db(), actor.scope),
    }),
  ]);
  const all = [...open, ...closed];
  const ids = all.map(({ id }) => id);
  const deliveries = ids.length > 0 ? await findDeliveries(db(), actor.scope, ids) : [];
  const { ALERT_WEBHOOK_URL, ALERT_MAIL_TO, ALERT_BALANCE_RUPEES, ALERT_AWAY_MS } = env();
  return {
    alerts: withTotal(
      all.map((alert) => ({
        ...alert,
        deliveries: deliveries.filter(({ alertId }) => alertId === alert.id),
      })),
      open.length + closed.total,
    ),
    channels: alertChannels(),
    // Only the host: the rest of the URL may contain a secret.
    webhookHost: ALERT_WEBHOOK_URL ? new URL(ALERT_WEBHOOK_URL).host : null,
    mailTo: ALERT_MAIL_TO,
    thresholdPaise: ALERT_BALANCE_RUPEES * 100,
    awayMinutes: Math.round(ALERT_AWAY_MS / 60_000),
  };
}

export type AlertsView = Awaited<ReturnType<typeof loadAlerts>>;

/** The open alerts. */
export function loadOpenAlerts(actor: AdminActor) {
  return findOpenAlerts(db(), actor.scope);
}
