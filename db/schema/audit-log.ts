import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/** Who did what to which object. Append-only, and without personal data. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment("at").notNull(),
    userId: uuid("user_id").references(() => users.id),
    action: text().notNull(),
    object: text().notNull(),
    facts: jsonb().$type<Record<string, string>>().notNull(),
  },
  (t) => [index("audit_log_object").on(t.object, t.id)],
);
