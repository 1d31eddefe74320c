import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";
import { users } from "./users";

/**
 * Who did what to which object. Append-only, without personal data, and chained: a trigger gives each entry the next
 * number and the hash over the previous entry's hash and its own content.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment("at").notNull(),
    userId: uuid("user_id").references(() => users.id),
    action: text().notNull(),
    object: text().notNull(),
    facts: jsonb().$type<Record<string, string>>().notNull(),
    /** Its place in the chain, without gaps. Always set by the trigger. */
    seq: bigint({ mode: "number" }).notNull().generatedByDefaultAsIdentity(),
    /** SHA-256 over the previous hash and this entry's content (audit_content). Always set by the trigger. */
    hash: bytes().notNull().default(sql`'\\x'::bytea`),
  },
  (t) => [
    uniqueIndex("audit_log_seq").on(t.seq),
    index("audit_log_of_object").on(t.object, t.seq),
    index("audit_log_of_action").on(t.action, t.seq),
    index("audit_log_of_user").on(t.userId, t.seq),
  ],
);
