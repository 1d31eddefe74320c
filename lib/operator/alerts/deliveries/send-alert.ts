import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { alertDeliveries, alerts } from "@/db/schema/alerts";
import { alertMail, alertWords } from "@/lib/operator/alerts/deliveries/alert-words";
import { sendWebhook } from "@/lib/operator/alerts/deliveries/send-webhook";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { defineJob } from "@/lib/platform/jobs/define-job";
import { sendMail } from "@/lib/platform/mail/send-mail";

/**
 * Tries to send one message, and records the result. If it is killed between the two, the message is sent again under
 * the same id: twice is better than never.
 * @param isLastTry whether the queue gives up after this try
 * @throws Error if it was not accepted; the queue retries, with growing delays
 */
export async function sendAlert(deliveryId: string, isLastTry: boolean): Promise<void> {
  const delivery = await findUnsent(deliveryId);
  if (!delivery) return;
  const reason = delivery.channel === "webhook" ? await post(delivery) : await mail(delivery);
  const isOver = reason === null || isLastTry;
  await db()
    .update(alertDeliveries)
    .set({
      attempts: sql`${alertDeliveries.attempts} + 1`,
      reason,
      ...(isOver ? { outcome: reason === null ? ("sent" as const) : "failed", endedAt: now() } : {}),
    })
    .where(eq(alertDeliveries.id, deliveryId));
  if (reason !== null) throw new Error(`An alert was not accepted: ${reason}`);
}

type Delivery = NonNullable<Awaited<ReturnType<typeof findUnsent>>>;

async function findUnsent(deliveryId: string) {
  const [row] = await db()
    .select({
      id: alertDeliveries.id,
      alertId: alertDeliveries.alertId,
      channel: alertDeliveries.channel,
      about: alertDeliveries.about,
      kind: alerts.kind,
      facts: alerts.facts,
      openedAt: alerts.openedAt,
      closedAt: alerts.closedAt,
    })
    .from(alertDeliveries)
    .innerJoin(alerts, eq(alerts.id, alertDeliveries.alertId))
    .where(and(eq(alertDeliveries.id, deliveryId), isNull(alertDeliveries.outcome)));
  return row;
}

const place = () => `${env().APP_URL}/admin/alerts`;

async function post(delivery: Delivery): Promise<string | null> {
  const { id, alertId, kind, about, facts, openedAt, closedAt } = delivery;
  const { text } = await alertWords(delivery, "en");
  return sendWebhook({
    ...{ id, alert: alertId, kind, about, facts, text },
    opened_at: openedAt.toISOString(),
    closed_at: closedAt?.toISOString() ?? null,
    url: place(),
  });
}

async function mail(delivery: Delivery): Promise<string | null> {
  return sendMail({ to: env().ALERT_MAIL_TO, id: delivery.id, ...(await alertMail(delivery, place())) });
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    send_alert: { deliveryId: string };
  }
}

export const sendAlertJob = defineJob({
  task: "send_alert",
  payload: z.object({ deliveryId: z.uuid() }),
  run: ({ deliveryId }, isLastTry) => sendAlert(deliveryId, isLastTry),
});
