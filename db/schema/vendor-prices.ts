import { sql } from "drizzle-orm";
import { bigint, check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * What the vendor should charge the operator for a variant from a time on, as agreed. Separate from what shops pay;
 * the amounts in the vendor's answers are compared with this.
 */
export const vendorPrices = pgTable(
  "vendor_prices",
  {
    id: uuid().primaryKey().defaultRandom(),
    variant: text().notNull(),
    pricePaise: bigint("price_paise", { mode: "number" }).notNull(),
    validFrom: moment("valid_from").notNull(),
  },
  (t) => [
    uniqueIndex("vendor_prices_from").on(t.variant, t.validFrom),
    check("vendor_prices_price", sql`${t.pricePaise} >= 0`),
  ],
);
