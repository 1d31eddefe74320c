import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { orders } from "./orders";
import { users } from "./users";

export const PAUSE_REASONS = ["insufficient_balance", "forbidden"] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** A period without new orders, because the vendor would refuse them; open while `liftedAt` is null. */
export const servicePauses = pgTable(
  "service_pauses",
  {
    id: uuid().primaryKey().defaultRandom(),
    reason: text({ enum: PAUSE_REASONS }).notNull(),
    beganAt: moment("began_at").notNull(),
    /** The order whose send was refused; null if a check found the problem. */
    orderId: text("order_id").references(() => orders.id),
    liftedAt: moment("lifted_at"),
    /** Ended by a passing check, or by an admin. */
    liftedBy: text("lifted_by", { enum: ["check", "admin"] }),
    userId: uuid("user_id").references(() => users.id),
  },
  (t) => [
    uniqueIndex("service_pauses_open").on(t.reason).where(sql`${t.liftedAt} is null`),
    index("service_pauses_newest").on(t.reason, t.beganAt),
    oneOfItsList("service_pauses_reason", t.reason),
    oneOfItsList("service_pauses_lifted_by", t.liftedBy),
    check("service_pauses_lifted", sql`(${t.liftedAt} is null) = (${t.liftedBy} is null)`),
    check("service_pauses_lifter", sql`(${t.liftedBy} = 'admin') = (${t.userId} is not null)`),
  ],
);
