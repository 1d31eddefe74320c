import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { ORDER_POSTINGS } from "./ledger";
import { orders } from "./orders";

/**
 * An order's effects on the shop's money until there was a ledger, numbered as they happened. Nobody writes them any more;
 * statements of those months are made from them.
 */
export const charges = pgTable(
  "charges",
  {
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    number: integer().notNull(),
    /** The order's shop, which never changes; statements are read by shop and time. */
    shopId: uuid("agent_id").notNull(),
    effect: text({ enum: ORDER_POSTINGS }).notNull(),
    /** The order's price at that time; null if none was set. */
    amountPaise: bigint("amount_paise", { mode: "number" }),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.number] }),
    index("charges_shop_moment").on(t.shopId, t.at, t.orderId, t.number),
    check("charges_number", sql`${t.number} >= 1`),
    oneOfItsList("charges_effect", t.effect),
    check("charges_amount", sql`${t.amountPaise} >= 0`),
  ],
);
