import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { services } from "./services";

/** An agent is a shop. Its people are users. */
export const agents = pgTable(
  "agents",
  {
    id: uuid().primaryKey().defaultRandom(),
    shopName: text("shop_name").notNull(),
    status: text({ enum: ["active", "suspended"] })
      .notNull()
      .default("active"),
    /** Orders a day (IST); null means no limit. */
    dailyOrderLimit: integer("daily_order_limit"),
    /** Paise a day (IST); null means no limit. */
    dailyAmountLimitPaise: bigint("daily_amount_limit_paise", { mode: "number" }),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    check("agents_status", sql`${t.status} in ('active', 'suspended')`),
    check("agents_shop_name", sql`length(${t.shopName}) between 1 and 120`),
    check("agents_daily_orders", sql`${t.dailyOrderLimit} >= 0`),
    check("agents_daily_amount", sql`${t.dailyAmountLimitPaise} >= 0`),
  ],
);

/** A service switched on or off for one agent; no row means the portal's own switch decides. */
export const agentServices = pgTable(
  "agent_services",
  {
    agentId: uuid("agent_id")
      .notNull()
      .references(() => agents.id),
    service: text()
      .notNull()
      .references(() => services.code),
    enabled: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.service] })],
);
