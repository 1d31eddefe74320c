import { sql } from "drizzle-orm";
import journal from "@/db/migrations/meta/_journal.json";
import { VERSION } from "@/db/releases";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { WEEK_MS } from "@/lib/platform/india-day";
import { findCallMonths, MOST_STRAYS, tooOld } from "@/lib/vendor/calls/call-months";

const MOST_SKEW_MS = 5_000;

/** Whether the database answers, and its version. */
export async function checkDatabase({ database }: CheckedPortal): Promise<Finding> {
  try {
    const { rows } = await database.execute<{ version: string }>(
      sql`select current_setting('server_version') as version`,
    );
    return good("database", "database_answers", { version: rows[0]?.version.split(" ")[0] ?? "" });
  } catch {
    return toFix("database", "database_away");
  }
}

/** Which version runs, and whether the tables match its migrations. @param known when each migration was created */
export async function checkMigrations(
  { database }: CheckedPortal,
  known = journal.entries.map(({ when }) => when),
): Promise<Finding> {
  const { rows } = await database.execute<{ at: string }>(
    sql`select created_at as at from drizzle.__drizzle_migrations order by created_at`,
  );
  const done = rows.map(({ at }) => Number(at));
  const facts = { version: VERSION, done: done.length, count: known.length };
  if (Math.max(...known) > Math.max(0, ...done)) return toFix("migrations", "migrations_missing", facts);
  return done.length > known.length
    ? toFix("migrations", "migrations_ahead", facts)
    : good("migrations", "migrations_done", facts);
}

/** Our clock against the database's, corrected for half the round trip. */
export async function checkClock({ database }: CheckedPortal): Promise<Finding> {
  const before = now().getTime();
  const { rows } = await database.execute<{ ms: string }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`,
  );
  const ours = (before + now().getTime()) / 2;
  const skewMs = Math.abs(Number(rows[0]?.ms) - ours);
  const facts = { seconds: Math.round(skewMs / 1_000) };
  return skewMs > MOST_SKEW_MS ? toFix("clock", "clock_off", facts) : good("clock", "clock_right", facts);
}

/** Months are made three ahead, so this close to the end of the last the job has failed for long. */
const LEAST_AHEAD_MS = WEEK_MS;
const MB = 1024 * 1024;

/** Whether the months of calls are made ahead, and which goes next, if the operator drops old ones. */
export async function checkCallMonths({ database, settings }: CheckedPortal): Promise<Finding> {
  const { months, strays } = await findCallMonths(database, everyoneScope());
  const last = months.at(-1)?.ends ?? new Date(0);
  if (last < later(now(), LEAST_AHEAD_MS))
    return toFix("call_months", "call_months_missing", { at: last.toISOString() });
  if (strays > 0) return toFix("call_months", "call_months_stray", { count: strays, most: MOST_STRAYS });
  const sizeOf = (parts: typeof months) => Math.ceil(parts.reduce((sum, { bytes }) => sum + bytes, 0) / MB);
  const kept = settings.RETENTION_CALLS_MONTHS;
  const facts = { count: months.length, mb: sizeOf(months) };
  if (kept === undefined) return good("call_months", "call_months_all", facts);
  const going = tooOld(months, kept, now());
  return going.length > 0
    ? good("call_months", "call_months_going", { ...facts, kept, count: going.length, going: sizeOf(going) })
    : good("call_months", "call_months_kept", { ...facts, kept });
}
