import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { users } from "./users";
import { vendorCalls } from "./vendor-calls";

/**
 * A call that an admin makes by hand: the claim, written before anything is sent, so that a form is one
 * call. One without an answer was cut off: it may have arrived, and is never sent again.
 */
export const consoleCalls = pgTable(
  "console_calls",
  {
    /** The request id that its form was rendered with. */
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    endpoint: text().notNull(),
    sentOrderid: text("sent_orderid"),
    /** The answer, once there is one. */
    callId: bigint("call_id", { mode: "number" }).references(() => vendorCalls.id),
    at: moment("at").notNull(),
  },
  (t) => [index("console_calls_page").on(t.at.desc(), t.id.desc())],
);
