import { bigint, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { CALL_OUTCOMES } from "./vendor-calls";

/** The latest result of each of the vendor's health checks. */
export const vendorHealth = pgTable(
  "vendor_health",
  {
    check: text({ enum: ["server_status", "check_status", "balance"] }).primaryKey(),
    outcome: text({ enum: CALL_OUTCOMES }).notNull(),
    reason: text(),
    balancePaise: bigint("balance_paise", { mode: "number" }),
    facts: jsonb().$type<Record<string, string>>().notNull(),
    at: moment("at").notNull(),
    /** Since when this check has got no answer we understand; null while it gets one. */
    awaySince: moment("away_since"),
  },
  (t) => [oneOfItsList("vendor_health_check", t.check), oneOfItsList("vendor_health_outcome", t.outcome)],
);
