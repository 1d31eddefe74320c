import { sql } from "drizzle-orm";
import { boolean, check, pgTable, uuid } from "drizzle-orm/pg-core";

/**
 * Which database this is: one row, made with the tables. A backup does not carry it and a restore keeps that of the
 * database it writes to, so a copy made elsewhere is told apart from this one.
 */
export const databaseIdentity = pgTable(
  "database_identity",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    id: uuid().notNull().defaultRandom(),
  },
  (t) => [check("database_identity_only", sql`${t.isOnly}`)],
);
