import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

/** One thread an order between the shop and the operator. Free text may name a person: it is sealed. */
export const problemMessages = pgTable(
  "problem_messages",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    from: text({ enum: ["agent", "admin"] }).notNull(),
    sealed: bytes().notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("problem_messages_order").on(t.orderId, t.id)],
);
