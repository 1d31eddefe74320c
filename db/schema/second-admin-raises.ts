import { sql } from "drizzle-orm";
import { bigint, check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { users } from "./users";

export const RAISE_STATES = ["waiting", "confirmed", "refused", "withdrawn"] as const;

/** A higher amount above which a second admin is needed. It applies once another admin than the one who asked confirms it. */
export const secondAdminRaises = pgTable(
  "second_admin_raises",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** In paise; null means that no second admin is needed any more. */
    abovePaise: bigint("above_paise", { mode: "number" }),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => users.id),
    askedAt: moment("asked_at").notNull(),
    state: text({ enum: RAISE_STATES }).notNull().default("waiting"),
    /** Null while it waits, and for the server's command line. */
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
  },
  (t) => [
    // One waits at a time.
    uniqueIndex("second_admin_raises_waiting").on(t.state).where(sql`${t.state} = 'waiting'`),
    oneOfItsList("second_admin_raises_state", t.state),
    check("second_admin_raises_above", sql`${t.abovePaise} >= 0`),
    check("second_admin_raises_decided", sql`(${t.state} = 'waiting') = (${t.decidedAt} is null)`),
    // Who asked may take it back, and nothing else.
    check(
      "second_admin_raises_other_person",
      sql`(${t.decidedBy} = ${t.askedBy}) = (${t.state} = 'withdrawn')`,
    ),
  ],
);
