import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, moment, oneOfItsList } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

/** What a customer may ask about their personal data. */
export const REQUEST_KINDS = ["withdrawal", "access", "correction", "erasure", "grievance"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How a request came: from the customer's page, or entered by an admin. */
export const REQUEST_CHANNELS = ["page", "phone", "letter"] as const;
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

export const REQUEST_STATES = ["open", "done", "refused"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/**
 * What customers asked about their personal data, and how it was answered. A trigger refuses to delete a row, to change
 * what was asked or until when, and to open or change one that was answered.
 */
export const dataRequests = pgTable(
  "data_requests",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text({ enum: REQUEST_KINDS }).notNull(),
    channel: text({ enum: REQUEST_CHANNELS }).notNull(),
    /** When it reached the operator; its clock starts here. */
    receivedAt: moment("received_at").notNull(),
    dueAt: moment("due_at").notNull(),
    /** What the customer wrote, sealed under the order's data key. */
    sealed: bytes(),
    /** The admin who entered it; null if it came from the customer's page. */
    enteredBy: uuid("entered_by").references(() => users.id),
    state: text({ enum: REQUEST_STATES }).notNull().default("open"),
    answeredAt: moment("answered_at"),
    answeredBy: uuid("answered_by").references(() => users.id),
    /** What was done, or why it was refused, sealed under the order's data key. */
    answerSealed: bytes("answer_sealed"),
  },
  (t) => [
    uniqueIndex("data_requests_open").on(t.orderId, t.kind).where(sql`${t.state} = 'open'`),
    index("data_requests_order").on(t.orderId, t.id),
    index("data_requests_due").on(t.dueAt, t.id).where(sql`${t.state} = 'open'`),
    index("data_requests_answered").on(t.answeredAt, t.id).where(sql`${t.state} <> 'open'`),
    oneOfItsList("data_requests_kind", t.kind),
    oneOfItsList("data_requests_channel", t.channel),
    oneOfItsList("data_requests_state", t.state),
    check("data_requests_entered", sql`(${t.channel} = 'page') = (${t.enteredBy} is null)`),
    check("data_requests_clock", sql`${t.dueAt} > ${t.receivedAt}`),
    check(
      "data_requests_answer",
      sql`(${t.state} = 'open') = (${t.answeredAt} is null) and (${t.answeredAt} is null) = (${t.answeredBy} is null)`,
    ),
  ],
);
