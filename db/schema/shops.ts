import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { services } from "./services";

/** Why a shop or person is suspended. Codes, so that the audit log holds nothing about a person. */
export const SUSPENSION_REASONS = ["misuse", "payment", "documents", "left", "own_wish", "other"] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

/** A shop. Its people, the agents, are users. */
export const shops = pgTable(
  "shops",
  {
    id: uuid().primaryKey().defaultRandom(),
    shopName: text("shop_name").notNull(),
    /** People of a pending shop can look around, but cannot place orders until an admin approves it. */
    status: text({ enum: ["pending", "active", "suspended"] })
      .notNull()
      .default("active"),
    suspendedFor: text("suspended_for", { enum: SUSPENSION_REASONS }),
    /** Orders per day (IST); null means no limit. */
    dailyOrderLimit: integer("daily_order_limit"),
    /** Paise per day (IST); null means no limit. */
    dailyAmountLimitPaise: bigint("daily_amount_limit_paise", { mode: "number" }),
    /** How much it may owe, in paise: 0 is prepaid, null has no limit and is settled by statement. */
    creditLimitPaise: bigint("credit_limit_paise", { mode: "number" }).default(0),
    /** Since when its people need a second factor; null while it is only offered. */
    secondFactorSince: moment("second_factor_since"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("shops_page").on(t.shopName, t.id),
    index("shops_status_page").on(t.status, t.shopName, t.id),
    oneOfItsList("shops_status", t.status),
    oneOfItsList("shops_suspended_for", t.suspendedFor),
    check("shops_suspended", sql`(${t.status} = 'suspended') or (${t.suspendedFor} is null)`),
    check("shops_shop_name", sql`length(${t.shopName}) between 1 and 120`),
    check("shops_daily_orders", sql`${t.dailyOrderLimit} >= 0`),
    check("shops_daily_amount", sql`${t.dailyAmountLimitPaise} >= 0`),
    check("shops_credit_limit", sql`${t.creditLimitPaise} >= 0`),
  ],
);

/** A service switched on or off for one shop; no row means the portal's own switch decides. */
export const shopServices = pgTable(
  "shop_services",
  {
    shopId: uuid("shop_id")
      .notNull()
      .references(() => shops.id),
    service: text()
      .notNull()
      .references(() => services.code),
    enabled: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.shopId, t.service] })],
);
