import { bigint, pgTable } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";

/**
 * Where the audit log begins since older entries were cut off: the number and hash of the last of them, signed with a
 * key that is not in the database. The newest row counts. Append-only.
 */
export const auditAnchors = pgTable("audit_anchors", {
  seq: bigint({ mode: "number" }).primaryKey(),
  hash: bytes().notNull(),
  at: moment("at").notNull(),
  signature: bytes().notNull(),
});
