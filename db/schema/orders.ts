import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, moment, oneOfItsList } from "./columns";
import { SERVICES, services } from "./services";
import { shops } from "./shops";
import { users } from "./users";

export const ORDER_STATES = [
  "created",
  "submitting",
  "awaiting_customer",
  "processing",
  "succeeded",
  "failed",
  "refunded",
  "expired",
  "unknown",
  "needs_review",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Where an order's price stands: not taken or given back, held until the outcome is certain, or captured. */
export const POSITIONS = ["none", "held", "captured"] as const;
export type Position = (typeof POSITIONS)[number];

/** States in which an order may wait for its shop or customer, so that the shop can put it aside. */
export const IN_THE_WAY: readonly OrderState[] = [
  "created",
  "awaiting_customer",
  "processing",
  "failed",
  "expired",
];

/**
 * One request to the vendor on behalf of one customer. `id` is the orderid sent to the vendor. `state` caches what
 * lib/orders/evidence/truth.ts derives from the evidence; only record-evidence writes it.
 */
export const orders = pgTable(
  "orders",
  {
    id: text().primaryKey(),
    shopId: uuid("agent_id")
      .notNull()
      .references(() => shops.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    service: text({ enum: SERVICES })
      .notNull()
      .references(() => services.code),
    /** What is priced, such as `pan.new_pan.EKYC`. */
    variant: text().notNull(),
    /** Created when the form was rendered; submitting the same form again finds this order. */
    requestId: uuid("request_id").notNull(),
    /** Keyed hash of the form's content, to distinguish a repeat from a changed form. */
    fingerprint: bytes().notNull(),
    state: text({ enum: ORDER_STATES }).notNull().default("created"),
    /** The number of evidence rows; the next one gets this number plus one. */
    evidenceCount: integer("evidence_count").notNull().default(0),
    /** Where its price stands; record-evidence writes it together with the transaction that brought it there. */
    position: text({ enum: POSITIONS }).notNull().default("none"),
    /** How many transactions its positions have posted; the next one gets this number plus one. */
    postings: integer().notNull().default(0),
    /** The shop's price when the order was placed; null if none was set. */
    pricePaise: bigint("price_paise", { mode: "number" }),
    /** What the shop charged the customer, for the receipt; the vendor's amount is never shown there. */
    chargedPaise: bigint("charged_paise", { mode: "number" }),
    dataKey: bytes("data_key").notNull(),
    sealed: bytes().notNull(),
    /** The vendor's data about the customer (verified Aadhaar details), sealed under the same data key. */
    resultSealed: bytes("result_sealed"),
    mobileIndex: bytes("mobile_index"),
    panIndex: bytes("pan_index"),
    emailIndex: bytes("email_index"),
    /** The version of the key that its blind indexes were made with. */
    indexVersion: smallint("index_version").notNull().default(1),
    /** Increased to revoke the customer's link. */
    linkVersion: integer("link_version").notNull().default(1),
    /** The order this one replaces, for example after an expired link. */
    replacesId: text("replaces_id").references((): AnyPgColumn => orders.id),
    /** The version of the privacy notice beside the form; null where the form named none. */
    noticeVersion: text("notice_version"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    /** When it was last sent or its link renewed; null before the first send. The look-up period starts here. */
    sentAt: moment("sent_at"),
    /** When the vendor is asked next; null means never. */
    nextCheckAt: moment("next_check_at"),
    /** How many look-ups were made since the back-off started. */
    checks: integer().notNull().default(0),
    /** When the shop put it aside: a mark, not a state. It ends with the next news of the order. */
    asideAt: moment("aside_at"),
  },
  (t) => [
    // No index here has a column that changes with a step of an order: those are in order_progress.
    uniqueIndex("orders_request").on(t.shopId, t.requestId),
    // All ascending and read backwards if necessary: `.desc()` would sort nulls last, which no "order by" here asks
    // for.
    index("orders_shop_page").on(t.shopId, t.createdAt, t.id),
    index("orders_onboarding").on(t.shopId, t.createdAt).where(sql`${t.service} = 'bank_onboarding'`),
    index("orders_page").on(t.createdAt, t.id),
    index("orders_service_page").on(t.service, t.createdAt, t.id),
    index("orders_unpriced").on(t.createdAt, t.id).where(sql`${t.pricePaise} is null`),
    index("orders_mobile").on(t.mobileIndex, t.createdAt).where(sql`${t.mobileIndex} is not null`),
    index("orders_pan").on(t.panIndex, t.createdAt).where(sql`${t.panIndex} is not null`),
    index("orders_email").on(t.emailIndex).where(sql`${t.emailIndex} is not null`),
    index("orders_replaces_id").on(t.replacesId).where(sql`${t.replacesId} is not null`),
    check("orders_id", sql`${t.id} ~ '^[0-9A-Z]{6,32}$'`),
    oneOfItsList("orders_state", t.state),
    oneOfItsList("orders_position", t.position),
    check("orders_price", sql`${t.pricePaise} >= 0`),
    check("orders_charged", sql`${t.chargedPaise} >= 0`),
    check("orders_replaces", sql`${t.replacesId} <> ${t.id}`),
  ],
);
