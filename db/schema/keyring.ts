import { pgTable, text } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";

/** Keys of the whole portal, wrapped by the master key. */
export const keyring = pgTable("keyring", {
  name: text().primaryKey(),
  wrapped: bytes().notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
});
