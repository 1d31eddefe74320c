import { index, pgTable, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";
import { users } from "./users";

/**
 * The vendor's account list as fetched by one admin: many people's personal data, sealed, kept for a quarter of an
 * hour.
 */
export const accountLists = pgTable(
  "account_lists",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    dataKey: bytes("data_key").notNull(),
    sealed: bytes().notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("account_lists_at").on(t.at)],
);
