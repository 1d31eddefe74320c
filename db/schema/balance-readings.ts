import { bigint, pgTable } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** The operator's balance with the vendor at each check, for its trend. */
export const balanceReadings = pgTable("balance_readings", {
  at: moment("at").primaryKey(),
  balancePaise: bigint("balance_paise", { mode: "number" }).notNull(),
});
