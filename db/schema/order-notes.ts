import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

/** Admins' internal notes about an order; shops never see them. Free text may name a person, so it is sealed. */
export const orderNotes = pgTable(
  "order_notes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    sealed: bytes().notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("order_notes_order").on(t.orderId, t.id)],
);
