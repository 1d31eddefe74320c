import { bigint, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns";
import { sessions, users } from "./users";

/** A person's authenticator app (RFC 6238). A factor of another kind gets a table of its own. */
export const totpFactors = pgTable("totp_factors", {
  id: uuid().primaryKey(),
  userId: uuid("user_id")
    .notNull()
    .unique()
    .references(() => users.id),
  /** The shared secret, sealed under `id`. */
  dataKey: bytes("data_key").notNull(),
  sealed: bytes().notNull(),
  /** The last time steps that were accepted, none of them twice. */
  usedSteps: bigint("used_steps", { mode: "number" }).array().notNull(),
  createdAt: moment("created_at").notNull(),
});

/** A secret that was shown and is not confirmed by a first code yet. It belongs to one session. */
export const totpEnrolments = pgTable("totp_enrolments", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id),
  id: uuid().notNull(),
  sessionId: uuid("session_id")
    .notNull()
    .references(() => sessions.id),
  /** The factor it replaces; null for a first one. */
  replaces: uuid(),
  dataKey: bytes("data_key").notNull(),
  sealed: bytes().notNull(),
  createdAt: moment("created_at").notNull(),
});

/** A person's recovery codes: a keyed hash of each unused one. Used ones are taken out. */
export const recoveryCodes = pgTable("recovery_codes", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id),
  id: uuid().notNull(),
  /** The wrapped key of the hashes. */
  dataKey: bytes("data_key").notNull(),
  hashes: text().array().notNull(),
  createdAt: moment("created_at").notNull(),
  /** When the person said that they kept them. */
  keptAt: moment("kept_at"),
});

/** The password was right and a code is asked for. The browser holds the token; only its hash is here. */
export const pendingSignIns = pgTable(
  "pending_sign_ins",
  {
    tokenHash: bytes("token_hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull(),
    tries: integer().notNull().default(0),
  },
  (t) => [index("pending_sign_ins_user").on(t.userId)],
);

/**
 * The questions for a factor that were answered for one act each: no answer counts twice. They are kept for longer than
 * a question lasts; what was done is in the audit log.
 */
export const usedProofs = pgTable(
  "used_proofs",
  {
    /** Of the question. */
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    at: moment("at").notNull(),
  },
  (t) => [index("used_proofs_user").on(t.userId)],
);

/** Lets a person who must have a factor enrol their first one: by a link they used, or a code from the command line. */
export const enrolmentPermits = pgTable(
  "enrolment_permits",
  {
    hash: bytes().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("enrolment_permits_user").on(t.userId)],
);
