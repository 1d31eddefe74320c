import { sql } from "drizzle-orm";
import { check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { CALLBACK_CHANNELS } from "./callbacks";
import { moment, oneOfItsList } from "./columns";

/**
 * Refused posts to a callback address, counted by hour, channel and reason, so that a flood increases the numbers and not
 * the table. `last*` describe the latest one.
 */
export const callbackRefusals = pgTable(
  "callback_refusals",
  {
    hour: moment("hour").notNull(),
    channel: text({ enum: CALLBACK_CHANNELS }).notNull(),
    reason: text().notNull(),
    count: integer().notNull(),
    lastAt: moment("last_at").notNull(),
    /** The names of the documented fields it had, never their values. */
    lastFields: text("last_fields").notNull(),
    lastBytes: integer("last_bytes").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.hour, t.channel, t.reason] }),
    oneOfItsList("callback_refusals_channel", t.channel),
    check("callback_refusals_count", sql`${t.count} > 0`),
  ],
);
