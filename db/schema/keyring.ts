import { pgTable, smallint, text } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";

/** The portal's own keys, wrapped by the master key. */
export const keyring = pgTable("keyring", {
  name: text().primaryKey(),
  wrapped: bytes().notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
  /** Of a key of the blind indexes: the version that its rows name. */
  version: smallint().notNull().default(1),
  /** Until then a new key of the blind indexes is only searched with; null for one that is in use. */
  writesAt: moment("writes_at"),
});
