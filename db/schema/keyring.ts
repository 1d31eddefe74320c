import { pgTable, text } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";

/** The portal's own keys, wrapped by the master key. */
export const keyring = pgTable("keyring", {
  name: text().primaryKey(),
  wrapped: bytes().notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
});
