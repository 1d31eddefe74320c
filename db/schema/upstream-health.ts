import { bigint, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** The last answer of each of the vendor's health checks, and of the last refusal that only the operator can mend. */
export const upstreamHealth = pgTable("upstream_health", {
  check: text({ enum: ["server_status", "check_status", "balance"] }).primaryKey(),
  outcome: text({ enum: ["accepted", "rejected", "ambiguous", "notSent"] }).notNull(),
  reason: text(),
  balancePaise: bigint("balance_paise", { mode: "number" }),
  facts: jsonb().$type<Record<string, string>>().notNull(),
  at: moment("at").notNull(),
});
