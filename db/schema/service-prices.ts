import { sql } from "drizzle-orm";
import { bigint, check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { shops } from "./shops";

/**
 * What a variant (such as `pan.new_pan.EKYC`) costs from a time on; without a shop, for all shops. A shop's own row
 * without a price ends its own prices, and the price for all applies from then on.
 */
export const servicePrices = pgTable(
  "service_prices",
  {
    id: uuid().primaryKey().defaultRandom(),
    variant: text().notNull(),
    shopId: uuid("agent_id").references(() => shops.id),
    pricePaise: bigint("price_paise", { mode: "number" }),
    validFrom: moment("valid_from").notNull(),
  },
  (t) => [
    check("service_prices_price", sql`${t.pricePaise} >= 0`),
    check("service_prices_as_for_all", sql`${t.pricePaise} is not null or ${t.shopId} is not null`),
    uniqueIndex("service_prices_all").on(t.variant, t.validFrom).where(sql`${t.shopId} is null`),
    uniqueIndex("service_prices_shop")
      .on(t.variant, t.shopId, t.validFrom)
      .where(sql`${t.shopId} is not null`),
  ],
);
