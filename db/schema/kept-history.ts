import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Histories whose oldest months were dropped: since when each is kept. A history that was never cut has no row. */
export const keptHistory = pgTable("kept_history", {
  /** The table. */
  name: text().primaryKey(),
  /** What happened before this moment is gone. */
  keptFrom: moment("kept_from").notNull(),
  droppedAt: moment("dropped_at").notNull(),
});
