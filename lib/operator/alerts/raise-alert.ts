import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type AlertChannel, type AlertKind, alertDeliveries, alerts } from "@/db/schema/alerts";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { addJob } from "@/lib/platform/jobs/add-job";

/** Some hours in all; after that the operator reads it in the portal. */
const ATTEMPTS = 10;

/** The channels that the settings name. */
export function alertChannels(): AlertChannel[] {
  const { ALERT_WEBHOOK_URL, ALERT_MAIL_TO } = env();
  return [
    ...(ALERT_WEBHOOK_URL ? (["webhook"] as const) : []),
    ...(ALERT_MAIL_TO.length > 0 ? (["mail"] as const) : []),
  ];
}

/** Opens an alert and plans that it is told. @returns false where one of its kind is open already */
export async function raiseAlert(
  tx: Transaction,
  kind: AlertKind,
  facts: Record<string, string>,
): Promise<boolean> {
  const at = now();
  const [opened] = await tx
    .insert(alerts)
    // A test is over as soon as it is made.
    .values({ kind, facts, openedAt: at, toldAt: at, closedAt: kind === "test" ? at : null })
    .onConflictDoNothing()
    .returning({ id: alerts.id });
  if (!opened) return false;
  await tell(tx, opened.id, "opened");
  return true;
}

/** Plans that an open alert is told again. */
export async function remindOfAlert(tx: Transaction, id: string): Promise<void> {
  await tx.update(alerts).set({ toldAt: now() }).where(eq(alerts.id, id));
  await tell(tx, id, "reminder");
}

/** Closes an alert and plans that this is told. */
export async function closeAlert(tx: Transaction, id: string): Promise<void> {
  const at = now();
  await tx.update(alerts).set({ toldAt: at, closedAt: at }).where(eq(alerts.id, id));
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
    if (!delivery) throw new Error("The delivery of an alert could not be planned");
    const plan = { key: `alert:${delivery.id}`, attempts: ATTEMPTS };
    await addJob(tx, "send_alert", { deliveryId: delivery.id }, plan);
  }
}
