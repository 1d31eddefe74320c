import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { startOfDay, todayIst } from "@/lib/platform/india-day";

/**
 * A part of the calls: those that began in a month, or before the first month. `begins` is null for the latter. `bytes`
 * counts its indexes too.
 */
export type CallMonth = { part: string; begins: Date | null; ends: Date; bytes: number };

/** Nobody needs the exact number of more. */
export const MOST_STRAYS = 500;

/** The parts of the calls, oldest first, and how many calls are in none of them, counted up to MOST_STRAYS. */
export async function findCallMonths(
  db: Database,
  _scope: EveryoneScope,
): Promise<{ months: CallMonth[]; strays: number }> {
  const { rows } = await db.execute<Row>(sql`
    select part, extract(epoch from begins) * 1000 as begins, extract(epoch from ends) * 1000 as ends,
      pg_total_relation_size(part::regclass) as bytes,
      (select count(*)::int from (select from vendor_calls_stray limit ${MOST_STRAYS}) s) as strays
    from call_months() where ends is not null order by ends`);
  const months = rows.map(({ part, begins, ends, bytes }) => ({
    part,
    begins: begins === null ? null : new Date(Number(begins)),
    ends: new Date(Number(ends)),
    bytes: Number(bytes),
  }));
  return { months, strays: rows[0]?.strays ?? 0 };
}

type Row = { part: string; begins: string | null; ends: string; bytes: string; strays: number };

/**
 * The parts whose every call is older than so many months by India's calendar, as `dropMonths` drops them.
 * @param kept undefined if calls are kept for good
 */
export function tooOld(months: readonly CallMonth[], kept: number | undefined, at: Date): CallMonth[] {
  if (kept === undefined) return [];
  const limit = monthsBefore(at, kept);
  return months.filter(({ ends }) => ends <= limit);
}

/** The start of the same day in India so many months earlier, or of a shorter month's last day. */
function monthsBefore(at: Date, months: number): Date {
  const { year, month, day } = todayIst(at);
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const first = new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastDay)));
  return startOfDay(first.toISOString().slice(0, 10));
}
