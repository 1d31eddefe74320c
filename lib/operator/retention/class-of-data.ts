import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** How long something is kept: a time, months by a setting (null where it is not set), or for good. */
export type Kept = { ms: number } | { months: number | null } | "for_good";

/** One class of data that is kept for a time, or for good for a reason. */
export type ClassOfData = {
  /** Its name in the report and in docs/retention.md. */
  name: string;
  kept: () => Kept;
  /** From when the time is counted, in words. */
  since: string;
  /** The setting that changes the time. */
  setting?: string;
  /** The law or the reason for just this time. */
  because: string;
  /** The column with that time, for the oldest row that is left. */
  at: PgColumn;
  /** Which rows still hold something; all by default. */
  left?: SQL;
  /** Erases what is older, and says how many rows, or months of rows. Null where nothing is erased by itself. */
  erase: (() => Promise<number>) | null;
};
