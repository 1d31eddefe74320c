import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { agents } from "./agents";
import { moment } from "./columns";

export const SERVICES = [
  "bank_onboarding",
  "account_opening",
  "pan_application",
  "aadhaar_verification",
] as const;
export type Service = (typeof SERVICES)[number];

/** The services that make orders, each with its switch for the whole portal. */
export const services = pgTable(
  "services",
  {
    code: text({ enum: SERVICES }).primaryKey(),
    enabled: boolean().notNull().default(true),
  },
  (t) => [
    check(
      "services_code",
      sql`${t.code} in ('bank_onboarding', 'account_opening', 'pan_application', 'aadhaar_verification')`,
    ),
  ],
);

/**
 * What a variant (such as `pan.new_pan.EKYC`) costs from a moment on; agent null means all agents. A shop's own row
 * without a price ends its own prices: from then on that for all counts.
 */
export const servicePrices = pgTable(
  "service_prices",
  {
    id: uuid().primaryKey().defaultRandom(),
    variant: text().notNull(),
    agentId: uuid("agent_id").references((): AnyPgColumn => agents.id),
    pricePaise: bigint("price_paise", { mode: "number" }),
    validFrom: moment("valid_from").notNull(),
  },
  (t) => [
    check("service_prices_price", sql`${t.pricePaise} >= 0`),
    check("service_prices_as_for_all", sql`${t.pricePaise} is not null or ${t.agentId} is not null`),
    uniqueIndex("service_prices_all").on(t.variant, t.validFrom).where(sql`${t.agentId} is null`),
    uniqueIndex("service_prices_agent")
      .on(t.variant, t.agentId, t.validFrom)
      .where(sql`${t.agentId} is not null`),
  ],
);
