import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, isOneOf, moment, oneOfItsList } from "./columns";
import { topUps } from "./top-ups";
import { users } from "./users";

/** What a column of the bank's file may hold. */
export const COLUMN_ROLES = ["day", "text", "number", "in", "out", "direction"] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Which column of the bank's file holds what, chosen once for each heading. */
export const bankHeadings = pgTable("bank_headings", {
  /** The cells of the heading, in small letters and digits. */
  heading: text().primaryKey(),
  /** The place of each role's column, counted from 0. */
  columns: jsonb().$type<Partial<Record<ColumnRole, number>>>().notNull(),
  chosenBy: uuid("chosen_by")
    .notNull()
    .references(() => users.id),
  chosenAt: moment("chosen_at").notNull(),
});

/** A file whose columns are still to be chosen, sealed. It goes when they are, or after a day. */
export const bankFiles = pgTable("bank_files", {
  id: uuid().primaryKey(),
  userId: uuid("user_id")
    .notNull()
    .references(() => users.id),
  at: moment("at").notNull(),
  dataKey: bytes("data_key").notNull(),
  sealed: bytes().notNull(),
});

/** What is wrong with a line of a file, of which nothing was taken. */
export const LINE_FAULTS = ["line_day", "line_amount", "line_direction", "line_cells", "line_half"] as const;
export type LineFault = (typeof LINE_FAULTS)[number];
export type BadLine = { line: number; fault: LineFault };

/** One file of the bank's statement that an admin brought in. */
export const bankImports = pgTable("bank_imports", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  userId: uuid("user_id")
    .notNull()
    .references(() => users.id),
  at: moment("at").notNull(),
  /** Lines of money coming in, and how many of them earlier files had already. */
  lines: integer().notNull(),
  known: integer().notNull(),
  /** Lines that could not be read, by their number in the file: the first of them, and how many. */
  bad: jsonb().$type<BadLine[]>().notNull().default([]),
  badCount: integer("bad_count").notNull().default(0),
});

/** An `asked` one waits for the second admin (db/schema/adjustments.ts); nobody else may decide it meanwhile. */
export const BANK_LINE_STATES = ["waiting", "asked", "credited", "set_aside"] as const;
export type BankLineState = (typeof BANK_LINE_STATES)[number];
/** Those of a line that has no decision yet. */
export const OPEN_LINE_STATES = ["waiting", "asked"] as const satisfies BankLineState[];

/** One payment on the bank's statement. It is used once, however often the file is brought in. */
export const bankLines = pgTable(
  "bank_lines",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    importId: bigint("import_id", { mode: "number" })
      .notNull()
      .references(() => bankImports.id),
    /** A keyed hash of what the line says and which of several equal lines of its file it is. */
    dedupe: bytes().notNull(),
    /** The version of the key that this hash was made with. */
    indexVersion: smallint("index_version").notNull().default(1),
    day: date().notNull(),
    amountPaise: bigint("amount_paise", { mode: "number" }).notNull(),
    /** What in its text may be our references, and the bank's numbers, the likeliest first. */
    references: text().array().notNull(),
    utrs: text().array().notNull(),
    /** Those of `utrs` that are surely the payment's own: never the payer's mobile or account number. Each credits once. */
    ownUtrs: text("own_utrs").array().notNull().default([]),
    /** Its file, or a later one, shows that the money went out again. */
    isTakenBack: boolean("is_taken_back").notNull().default(false),
    /** The bank's text, which names the payer, sealed. */
    dataKey: bytes("data_key").notNull(),
    sealed: bytes().notNull(),
    state: text({ enum: BANK_LINE_STATES }).notNull().default("waiting"),
    topUpId: uuid("top_up_id").references(() => topUps.id),
    /** The admin who decided; null where it settled by itself. */
    decidedBy: uuid("decided_by").references(() => users.id),
    decidedAt: moment("decided_at"),
    /** When an admin had made good that the money went out again after it was credited, and who. */
    madeGoodAt: moment("made_good_at"),
    madeGoodBy: uuid("made_good_by").references(() => users.id),
    /** Why it was set aside, in the admin's words. */
    reason: text(),
  },
  (t) => [
    unique("bank_lines_once").on(t.dedupe),
    unique("bank_lines_top_up").on(t.topUpId),
    index("bank_lines_waiting").on(t.day, t.id).where(isOneOf(t.state, OPEN_LINE_STATES)),
    index("bank_lines_taken_back").on(t.id).where(sql`${t.isTakenBack} and ${t.state} = 'credited'`),
    index("bank_lines_import").on(t.importId),
    index("bank_lines_utrs").using("gin", t.utrs),
    oneOfItsList("bank_lines_state", t.state),
    check("bank_lines_amount", sql`${t.amountPaise} > 0`),
    check("bank_lines_credited", sql`(${t.state} = 'credited') = (${t.topUpId} is not null)`),
    check("bank_lines_decided", sql`(${isOneOf(t.state, OPEN_LINE_STATES)}) = (${t.decidedAt} is null)`),
    check("bank_lines_reason", sql`length(${t.reason}) between 1 and 200`),
  ],
);
