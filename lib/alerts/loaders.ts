import "server-only";
import { db } from "@/db/client";
import { findClosedAlerts, findDeliveries, findOpenAlerts } from "@/lib/alerts/data";
import { alertChannels } from "@/lib/alerts/raise-alert";
import type { AdminActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";

const MOST = 50;

/** The alerts, open ones first, each with what was sent about it; and where alerts go. */
export async function loadAlerts(actor: AdminActor) {
  const [open, closed] = await Promise.all([
    findOpenAlerts(db(), actor.scope),
    findClosedAlerts(db(), actor.scope, MOST),
  ]);
  const all = [...open, ...closed];
  const ids = all.map(({ id }) => id);
  const deliveries = ids.length > 0 ? await findDeliveries(db(), actor.scope, ids) : [];
  const { ALERT_WEBHOOK_URL, ALERT_MAIL_TO, ALERT_BALANCE_RUPEES, ALERT_AWAY_MS } = env();
  return {
    alerts: all.map((alert) => ({
      ...alert,
      deliveries: deliveries.filter(({ alertId }) => alertId === alert.id),
    })),
    channels: alertChannels(),
    // The host alone: the rest of the address may hold a secret.
    webhookHost: ALERT_WEBHOOK_URL ? new URL(ALERT_WEBHOOK_URL).host : null,
    mailTo: ALERT_MAIL_TO,
    thresholdPaise: ALERT_BALANCE_RUPEES * 100,
    awayMinutes: Math.round(ALERT_AWAY_MS / 60_000),
  };
}

export type AlertsView = Awaited<ReturnType<typeof loadAlerts>>;

/** The alerts that are open. */
export function loadOpenAlerts(actor: AdminActor) {
  return findOpenAlerts(db(), actor.scope);
}
