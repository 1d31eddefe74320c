import { sql } from "drizzle-orm";
import { check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { shops } from "./shops";
import { users } from "./users";

/**
 * A bcagentid claimed by a shop (after the vendor answered "already registered"), until an admin approves or refuses
 * it. One from our own onboarding needs no claim: it is evidence.
 */
export const bankAgentClaims = pgTable(
  "bank_agent_claims",
  {
    id: uuid().primaryKey().defaultRandom(),
    shopId: uuid("agent_id")
      .notNull()
      .references(() => shops.id),
    bcagentid: text().notNull(),
    status: text({ enum: ["claimed", "approved", "refused"] })
      .notNull()
      .default("claimed"),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    at: moment("at").notNull(),
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
  },
  (t) => [
    uniqueIndex("bank_agent_claims_one").on(t.shopId).where(sql`${t.status} <> 'refused'`),
    oneOfItsList("bank_agent_claims_status", t.status),
    check("bank_agent_claims_id", sql`${t.bcagentid} ~ '^[A-Za-z0-9]{4,32}$'`),
    check("bank_agent_claims_decided", sql`(${t.status} = 'claimed') = (${t.decidedAt} is null)`),
  ],
);
