import { inArray } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { alertDeliveries, alerts } from "@/db/schema/alerts";
import { balanceReadings } from "@/db/schema/balance-readings";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { ALERT_KEPT_MS, eraseOldAlerts, eraseOldReadings, READING_KEPT_MS } from "./erase-old-alerts";

afterEach(() => setClock());

test("old closed alerts are erased with their messages, and old balance readings; newer ones stay", async () => {
  // Decades before the rows of other tests, which would be erased too.
  setClock(() => Date.parse("1980-05-05T12:00:00Z"));
  const [old, young] = [later(now(), -ALERT_KEPT_MS - 1_000), later(now(), -ALERT_KEPT_MS + 60_000)];
  const made = await db()
    .insert(alerts)
    .values(
      [old, young].map((at) => ({
        ...{ kind: "balance_low" as const, facts: {} },
        ...{ openedAt: old, sentAt: old, closedAt: at },
      })),
    )
    .returning({ id: alerts.id });
  const ids = made.map(({ id }) => id);
  await db()
    .insert(alertDeliveries)
    .values(
      ids.map((alertId) => ({ alertId, channel: "mail" as const, about: "opened" as const, plannedAt: old })),
    );
  const readings = [later(now(), -READING_KEPT_MS - 1_000), later(now(), -READING_KEPT_MS + 60_000)];
  await db()
    .insert(balanceReadings)
    .values(readings.map((at) => ({ at, balancePaise: 1 })));
  expect(await eraseOldAlerts()).toBe(1);
  expect(await eraseOldReadings()).toBe(1);
  const left = await db().select({ id: alerts.id }).from(alerts).where(inArray(alerts.id, ids));
  expect(left.map(({ id }) => id)).toEqual(ids.slice(1));
  const sent = await db()
    .select({ alertId: alertDeliveries.alertId })
    .from(alertDeliveries)
    .where(inArray(alertDeliveries.alertId, ids));
  expect(sent.map(({ alertId }) => alertId)).toEqual(ids.slice(1));
  const kept = await db()
    .select({ at: balanceReadings.at })
    .from(balanceReadings)
    .where(inArray(balanceReadings.at, readings));
  expect(kept.map(({ at }) => at)).toEqual(readings.slice(1));
});
