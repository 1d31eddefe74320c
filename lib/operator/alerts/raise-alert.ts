import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type AlertChannel, type AlertKind, alertDeliveries, alerts } from "@/db/schema/alerts";
import { isMomentary } from "@/lib/operator/alerts/alert-rule";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { addJob } from "@/lib/platform/jobs/add-job";

/** Several hours in total. After that the operator reads it in the portal. */
const ATTEMPTS = 10;

/** The channels that are configured. */
export function alertChannels(): AlertChannel[] {
  const { ALERT_WEBHOOK_URL, ALERT_MAIL_TO } = env();
  return [
    ...(ALERT_WEBHOOK_URL ? (["webhook"] as const) : []),
    ...(ALERT_MAIL_TO.length > 0 ? (["mail"] as const) : []),
  ];
}

/** Opens an alert and queues its messages. @returns false if one of its kind is already open */
export async function raiseAlert(
  tx: Transaction,
  kind: AlertKind,
  facts: Record<string, string>,
): Promise<boolean> {
  const at = now();
  const [opened] = await tx
    .insert(alerts)
    .values({ kind, facts, openedAt: at, sentAt: at, closedAt: isMomentary(kind) ? at : null })
    .onConflictDoNothing()
    .returning({ id: alerts.id });
  if (!opened) return false;
  await tell(tx, opened.id, "opened");
  return true;
}

/** Queues a reminder of an open alert. */
export async function remindOfAlert(tx: Transaction, id: string): Promise<void> {
  await tx.update(alerts).set({ sentAt: now() }).where(eq(alerts.id, id));
  await tell(tx, id, "reminder");
}

/** Closes an alert and queues a message about it. */
export async function closeAlert(tx: Transaction, id: string): Promise<void> {
  const at = now();
  await tx.update(alerts).set({ sentAt: at, closedAt: at }).where(eq(alerts.id, id));
  await tell(tx, id, "closed");
}

async function tell(
  tx: Transaction,
  alertId: string,
  about: (typeof alertDeliveries.$inferInsert)["about"],
): Promise<void> {
  for (const channel of alertChannels()) {
    const [delivery] = await tx
      .insert(alertDeliveries)
      .values({ alertId, channel, about, plannedAt: now() })
      .returning({ id: alertDeliveries.id });
    if (!delivery) throw new Error("The delivery of an alert could not be queued");
    const plan = { key: `alert:${delivery.id}`, attempts: ATTEMPTS };
    await addJob(tx, "send_alert", { deliveryId: delivery.id }, plan);
  }
}
