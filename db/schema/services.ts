import { boolean, pgTable, text } from "drizzle-orm/pg-core";
import { oneOfItsList } from "./columns";

export const SERVICES = [
  "bank_onboarding",
  "account_opening",
  "pan_application",
  "aadhaar_verification",
] as const;
export type Service = (typeof SERVICES)[number];

/** The services that take orders, each with its switch for the whole portal. */
export const services = pgTable(
  "services",
  {
    code: text({ enum: SERVICES }).primaryKey(),
    enabled: boolean().notNull().default(true),
  },
  (t) => [oneOfItsList("services_code", t.code)],
);
