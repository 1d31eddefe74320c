import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { orders } from "./orders";

export const CHARGE_EFFECTS = ["hold", "capture", "release", "refund"] as const;
export type ChargeEffect = (typeof CHARGE_EFFECTS)[number];

/** An order's effects on the shop's money, numbered as they happened. A ledger can replay these rows. */
export const charges = pgTable(
  "charges",
  {
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    number: integer().notNull(),
    /** The order's shop, which never changes; statements are read by shop and time. */
    shopId: uuid("agent_id").notNull(),
    effect: text({ enum: CHARGE_EFFECTS }).notNull(),
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
