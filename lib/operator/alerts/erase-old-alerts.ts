import { lt } from "drizzle-orm";
import { alerts } from "@/db/schema/alerts";
import { balanceReadings } from "@/db/schema/balance-readings";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";
import { defineJob, NOTHING } from "@/lib/platform/jobs/define-job";

/** How long a closed alert is kept, with its messages. */
export const ALERT_KEPT_MS = 366 * DAY_MS;

/** How long a balance reading is kept. */
export const READING_KEPT_MS = 90 * DAY_MS;

/** Erases alerts that closed more than a year ago, with their messages. @returns how many */
export async function eraseOldAlerts(): Promise<number> {
  const { rowCount } = await db()
    .delete(alerts)
    .where(lt(alerts.closedAt, later(now(), -ALERT_KEPT_MS)));
  return rowCount ?? 0;
}

/** Erases balance readings older than 90 days. @returns how many */
export async function eraseOldReadings(): Promise<number> {
  const { rowCount } = await db()
    .delete(balanceReadings)
    .where(lt(balanceReadings.at, later(now(), -READING_KEPT_MS)));
  return rowCount ?? 0;
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    erase_old_alerts: Nothing;
  }
}

export const eraseAlertsJob = defineJob({
  task: "erase_old_alerts",
  payload: NOTHING,
  schedule: { match: "37 * * * *" },
  run: async () => {
    await eraseOldAlerts();
    await eraseOldReadings();
  },
});
