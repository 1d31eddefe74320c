import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { moment, oneOfItsList } from "./columns";
import { SUSPENSION_REASONS, shops } from "./shops";

export const ROLES = ["agent", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What an admin is there for: what each may do is in lib/platform/access/roles.ts. */
export const ADMIN_DUTIES = ["owner", "operations", "support", "accounts", "auditor"] as const;
export type AdminDuty = (typeof ADMIN_DUTIES)[number];

/** What a shop's person is there for. */
export const SHOP_DUTIES = ["owner", "staff"] as const;
export type ShopDuty = (typeof SHOP_DUTIES)[number];

export const DUTIES = [...ADMIN_DUTIES, "staff"] as const;

export const USER_STATUSES = ["active", "suspended"] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** What a person showed besides the password when they signed in. */
export const SHOWN_FACTORS = ["totp", "recovery_code"] as const;
export type ShownFactor = (typeof SHOWN_FACTORS)[number];

/** People who sign in. An agent's user belongs to a shop, an admin to none. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    name: text().notNull(),
    role: text({ enum: ROLES }).notNull(),
    /** An owner by default: a release before, which may still be running, knows no others. */
    duty: text({ enum: DUTIES }).notNull().default("owner"),
    shopId: uuid("agent_id").references(() => shops.id),
    /** The argon2id hash, in its own encoding. */
    passwordHash: text("password_hash").notNull(),
    status: text({ enum: USER_STATUSES }).notNull().default("active"),
    suspendedFor: text("suspended_for", { enum: SUSPENSION_REASONS }),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("users_email").on(t.email),
    index("users_of_shop").on(t.shopId),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
    oneOfItsList("users_role", t.role),
    oneOfItsList("users_duty", t.duty),
    check("users_duty_of_role", sql`${t.duty} = 'owner' or (${t.role} = 'agent') = (${t.duty} = 'staff')`),
    check("users_shop", sql`(${t.role} = 'agent') = (${t.shopId} is not null)`),
    check("users_suspended", sql`(${t.status} = 'suspended') or (${t.suspendedFor} is null)`),
    oneOfItsList("users_status", t.status),
    oneOfItsList("users_suspended_for", t.suspendedFor),
  ],
);

/** A sign-in. The cookie carries only this id, looked up on every request; ended rows stay as a log. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull(),
    seenAt: moment("seen_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    endedAt: moment("ended_at"),
    endReason: text("end_reason", {
      enum: ["signed_out", "suspended", "password_changed", "role_changed", "factor_changed"],
    }),
    /** The second factor that was shown; null if there was none to show, or a release before asked for none. */
    factor: text({ enum: SHOWN_FACTORS }),
    /** When a factor, or the password of a person without one, was last shown in it; null for not since it began. */
    provenAt: moment("proven_at"),
    /** Since when its screen is locked: until the password is typed it opens nothing. Null if it is not. */
    lockedAt: moment("locked_at"),
    /** The browser and the system that it was opened in, such as `Chrome, Android`; null if they did not say. */
    device: text(),
  },
  (t) => [
    index("sessions_user").on(t.userId),
    oneOfItsList("sessions_end_reason", t.endReason),
    oneOfItsList("sessions_factor", t.factor),
    check("sessions_ended", sql`(${t.endedAt} is null) = (${t.endReason} is null)`),
  ],
);

/** Rate limit counters, in the columns that rate-limiter-flexible expects. */
export const rateLimits = pgTable("rate_limits", {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
});
