import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";

/**
 * What the operator is alerted about outside the portal. `test` is sent by an admin, `second_by_command` and
 * `raise_by_command` when the server's command line confirms what the only admin asked for; they close at once.
 */
export const ALERT_KINDS = [
  "vendor_away",
  "ip_mismatch",
  "payment_required",
  "balance_low",
  "review_old",
  "backup_missing",
  "price_missing",
  "ledger_broken",
  "top_up_old",
  "cover_short",
  "second_by_command",
  "raise_by_command",
  "test",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const ALERT_CHANNELS = ["webhook", "mail"] as const;
export type AlertChannel = (typeof ALERT_CHANNELS)[number];

/** One problem from start to end. `facts` holds codes and numbers, nothing about a person. */
export const alerts = pgTable(
  "alerts",
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: ALERT_KINDS }).notNull(),
    facts: jsonb().$type<Record<string, string>>().notNull(),
    openedAt: moment("opened_at").notNull(),
    /** When the last message about it was queued. */
    sentAt: moment("told_at").notNull(),
    closedAt: moment("closed_at"),
  },
  (t) => [
    uniqueIndex("alerts_open").on(t.kind).where(sql`${t.closedAt} is null`),
    index("alerts_page").on(t.openedAt, t.id),
    oneOfItsList("alerts_kind", t.kind),
  ],
);

/** One message about an alert over one channel, and its result. */
export const alertDeliveries = pgTable(
  "alert_deliveries",
  {
    id: uuid().primaryKey().defaultRandom(),
    alertId: uuid("alert_id")
      .notNull()
      .references(() => alerts.id, { onDelete: "cascade" }),
    channel: text({ enum: ALERT_CHANNELS }).notNull(),
    /** What it reports: the alert opened, is still open, or closed. */
    about: text({ enum: ["opened", "reminder", "closed"] }).notNull(),
    plannedAt: moment("planned_at").notNull(),
    attempts: integer().notNull().default(0),
    /** Null while it is being retried. */
    outcome: text({ enum: ["sent", "failed"] }),
    /** Why the last try failed, as a code. */
    reason: text(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    index("alert_deliveries_alert").on(t.alertId, t.plannedAt),
    oneOfItsList("alert_deliveries_channel", t.channel),
    oneOfItsList("alert_deliveries_about", t.about),
    oneOfItsList("alert_deliveries_outcome", t.outcome),
    check("alert_deliveries_ended", sql`(${t.outcome} is null) = (${t.endedAt} is null)`),
  ],
);
