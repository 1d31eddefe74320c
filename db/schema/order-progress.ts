import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { isOneOf, moment, oneOfItsList } from "./columns";
import { IN_THE_WAY, ORDER_STATES } from "./orders";
import { SERVICES } from "./services";

/**
 * Where each order stands: a narrow copy of the columns of `orders` by which orders are listed, counted and looked
 * up in time. Triggers on `orders` write it; nothing else does. The columns that change with each step are indexed
 * here alone, so that a step changes no index of the wide table (a HOT update).
 */
export const orderProgress = pgTable(
  "order_progress",
  {
    orderId: text("order_id").primaryKey(),
    shopId: uuid("shop_id").notNull(),
    service: text({ enum: SERVICES }).notNull(),
    state: text({ enum: ORDER_STATES }).notNull(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    asideAt: moment("aside_at"),
    nextCheckAt: moment("next_check_at"),
    /**
     * Whether it waits for its customer and no fact gave it a link. A mark to find such orders by, which a writer of an
     * older release may leave on one too many: whoever reads it looks at the evidence too.
     */
    lacksLink: boolean("lacks_link").notNull().default(false),
    /** Whether its price is held. */
    isHeld: boolean("is_held").notNull().default(false),
  },
  (t) => [
    index("order_progress_shop_page").on(t.shopId, t.state, t.createdAt, t.orderId),
    // Orders that need the shop, newest first, without those put aside.
    index("order_progress_shop_needs")
      .on(t.shopId, t.state, t.updatedAt, t.orderId)
      .where(sql`${t.asideAt} is null and ${isOneOf(t.state, IN_THE_WAY)}`),
    index("order_progress_shop_lacks_link").on(t.shopId, t.updatedAt, t.orderId).where(sql`${t.lacksLink}`),
    // Few orders are held at a time: those of a shop, and of all shops those whose wait is over.
    index("order_progress_held").on(t.shopId, t.updatedAt, t.orderId).where(sql`${t.isHeld}`),
    index("order_progress_shop_aside")
      .on(t.shopId, t.createdAt, t.orderId)
      .where(sql`${t.asideAt} is not null`),
    // A page of one state reads each service's own part, so that a state that a service never has costs nothing.
    index("order_progress_page").on(t.state, t.service, t.createdAt, t.orderId),
    index("order_progress_quiet").on(t.state, t.updatedAt, t.orderId),
    index("order_progress_due").on(t.nextCheckAt).where(sql`${t.nextCheckAt} is not null`),
    oneOfItsList("order_progress_service", t.service),
    oneOfItsList("order_progress_state", t.state),
  ],
);
