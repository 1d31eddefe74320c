import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, moment, oneOfItsList } from "./columns";

/** Where a callback arrives: the secret global path, or an order's own page. */
export const CALLBACK_CHANNELS = ["global", "order_page"] as const;
export type CallbackChannel = (typeof CALLBACK_CHANNELS)[number];

/** How far a callback is trusted: confirmed (secret path or listed address), or only reported. */
export const CALLBACK_TRUSTS = ["confirmed", "reported"] as const;
export type Trust = (typeof CALLBACK_TRUSTS)[number];

/** What a callback says about its order. */
export const CALLBACK_STATUSES = ["success", "failed", "refund", "pending"] as const;
export type CallbackStatus = (typeof CALLBACK_STATUSES)[number];

/** The result of processing a callback. */
export const CALLBACK_OUTCOMES = ["recorded", "repeated", "unknown_order"] as const;

/** The inbox: a callback is first stored here and acknowledged, then processed by a job. */
export const callbacks = pgTable(
  "callbacks",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text({ enum: CALLBACK_CHANNELS }).notNull(),
    /** Whether the channel or the sender's address makes it confirmed evidence. */
    trust: text({ enum: CALLBACK_TRUSTS }).notNull(),
    orderid: text().notNull(),
    status: text({ enum: CALLBACK_STATUSES }).notNull(),
    remark: text().notNull(),
    datetimeRaw: text("datetime_raw").notNull(),
    /** Its own type field, global_webhook or per_transaction; empty if it had none. */
    callbackType: text("callback_type").notNull().default(""),
    /** Whether the sender's address was one of INEXOPAY_CALLBACK_IPS. */
    listed: boolean().notNull().default(false),
    /** Hash of channel, trust and fields: equal for a repeated delivery. */
    dedupe: bytes().notNull(),
    deliveries: integer().notNull().default(1),
    /** Further reports of this order and status beyond the cap, which are only counted here. */
    beyondCap: integer("beyond_cap").notNull().default(0),
    receivedAt: moment("received_at").notNull(),
    /** When it was last delivered again. */
    repeatedAt: moment("repeated_at"),
    processedAt: moment("processed_at"),
    outcome: text({ enum: CALLBACK_OUTCOMES }),
    /** Replays by an admin: how often, when last, and with which result. */
    replays: integer().notNull().default(0),
    replayedAt: moment("replayed_at"),
    replayOutcome: text("replay_outcome", { enum: CALLBACK_OUTCOMES }),
  },
  (t) => [
    uniqueIndex("callbacks_once").on(t.dedupe),
    index("callbacks_waiting").on(t.trust, t.id).where(sql`${t.processedAt} is null`),
    index("callbacks_orderid").on(t.orderid, t.id),
    // Nearly all callbacks are recorded successes at the global address: those are found soon without an index.
    index("callbacks_rare_outcome").on(t.outcome, t.id).where(sql`${t.outcome} <> 'recorded'`),
    index("callbacks_rare_channel").on(t.channel, t.id).where(sql`${t.channel} <> 'global'`),
    index("callbacks_rare_status").on(t.status, t.id).where(sql`${t.status} <> 'success'`),
    index("callbacks_received").on(t.receivedAt),
    oneOfItsList("callbacks_channel", t.channel),
    oneOfItsList("callbacks_trust", t.trust),
    oneOfItsList("callbacks_status", t.status),
    oneOfItsList("callbacks_outcome", t.outcome),
    oneOfItsList("callbacks_replay_outcome", t.replayOutcome),
    check("callbacks_done", sql`(${t.processedAt} is null) = (${t.outcome} is null)`),
  ],
);
