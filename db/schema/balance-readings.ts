import { bigint, pgTable } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** What the operator's balance with the vendor was at each check, for its trend over days. */
export const balanceReadings = pgTable("balance_readings", {
  at: moment("at").primaryKey(),
  balancePaise: bigint("balance_paise", { mode: "number" }).notNull(),
});
