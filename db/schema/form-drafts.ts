import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";
import { users } from "./users";

/** An unfinished long form, encrypted, one for each user and form. */
export const formDrafts = pgTable(
  "form_drafts",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    form: text().notNull(),
    dataKey: bytes("data_key").notNull(),
    sealed: bytes().notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.form] })],
);
