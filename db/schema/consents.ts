import { bigint, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

/** A customer's consent, given before the OTP: which text, in which language, when, and who recorded it. */
export const consents = pgTable(
  "consents",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    textVersion: text("text_version").notNull(),
    language: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    at: moment("at").notNull(),
  },
  (t) => [uniqueIndex("consents_order").on(t.orderId, t.textVersion)],
);
