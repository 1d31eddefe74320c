import { sql } from "drizzle-orm";
import { boolean, check, pgTable, uuid } from "drizzle-orm/pg-core";

/**
 * The id of this database: one row, created with the tables. Backups do not contain it, and a restore keeps the
 * target's id, so that a copy elsewhere can be distinguished.
 */
export const databaseIdentity = pgTable(
  "database_identity",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    id: uuid().notNull().defaultRandom(),
  },
  (t) => [check("database_identity_only", sql`${t.isOnly}`)],
);
