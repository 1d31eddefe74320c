import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";

/**
 * A console call by an admin. The row is the claim, written before anything is sent, so that one form makes one call.
 * A call without an answer was interrupted: it may have arrived, and is never sent again.
 */
export const consoleCalls = pgTable(
  "console_calls",
  {
    /** The request id its form was rendered with. */
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    endpoint: text().notNull(),
    sentOrderid: text("sent_orderid"),
    /** The recorded call, once it was answered. The call may be gone with its month. */
    callId: bigint("call_id", { mode: "number" }),
    at: moment("at").notNull(),
  },
  (t) => [index("console_calls_page").on(t.at.desc(), t.id.desc())],
);
