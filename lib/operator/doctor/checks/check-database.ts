import { sql } from "drizzle-orm";
import journal from "@/db/migrations/meta/_journal.json";
import { VERSION } from "@/db/releases";
import { type Finding, good, type Patient, toFix } from "@/lib/operator/doctor/finding";
import { now } from "@/lib/platform/clock";

const MOST_SKEW_MS = 5_000;

/** Whether the database answers, and its version. */
export async function checkDatabase({ database }: Patient): Promise<Finding> {
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
  { database }: Patient,
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
export async function checkClock({ database }: Patient): Promise<Finding> {
  const before = now().getTime();
  const { rows } = await database.execute<{ ms: string }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`,
  );
  const ours = (before + now().getTime()) / 2;
  const skewMs = Math.abs(Number(rows[0]?.ms) - ours);
  const facts = { seconds: Math.round(skewMs / 1_000) };
  return skewMs > MOST_SKEW_MS ? toFix("clock", "clock_off", facts) : good("clock", "clock_right", facts);
}
