import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text } from "drizzle-orm/pg-core";

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
