import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment, oneOfItsList } from "./columns";
import { orders } from "./orders";
import { ROLES, users } from "./users";

export const MESSAGE_KINDS = ["message", "settled"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * One thread per order between the shop and the operator: messages, and marks that it is settled. Free text may name
 * a person, so it is sealed.
 */
export const problemMessages = pgTable(
  "problem_messages",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    from: text({ enum: ROLES }).notNull(),
    kind: text({ enum: MESSAGE_KINDS }).notNull().default("message"),
    /** The text; null for a mark that the thread is settled. */
    sealed: bytes(),
    at: moment("at").notNull(),
  },
  (t) => [
    index("problem_messages_order").on(t.orderId, t.id),
    oneOfItsList("problem_messages_from", t.from),
    oneOfItsList("problem_messages_kind", t.kind),
    check("problem_messages_text", sql`(${t.kind} = 'message') = (${t.sealed} is not null)`),
  ],
);

/** Whose turn it is in an order's thread, and since when; nobody's if it is settled. */
export const problemThreads = pgTable(
  "problem_threads",
  {
    orderId: text("order_id")
      .primaryKey()
      .references(() => orders.id),
    waitsFor: text("waits_for", { enum: ROLES }),
    since: moment("since").notNull(),
  },
  (t) => [
    index("problem_threads_waiting").on(t.waitsFor, t.since).where(sql`${t.waitsFor} is not null`),
    oneOfItsList("problem_threads_waits_for", t.waitsFor),
  ],
);
