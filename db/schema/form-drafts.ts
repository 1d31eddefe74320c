import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";
import { users } from "./users";

/** Unfinished long forms, encrypted. Each user may have several per form, one per waiting customer. */
export const formDrafts = pgTable(
  "form_drafts",
  {
    /** The form's request id, which later becomes its order's. */
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    form: text().notNull(),
    dataKey: bytes("data_key").notNull(),
    sealed: bytes().notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [index("form_drafts_of_user").on(t.userId, t.form, t.updatedAt)],
);
