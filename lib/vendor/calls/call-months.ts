import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { EveryoneScope } from "@/lib/platform/access/policy";

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

/** The parts whose every call is older than so many months. @param kept undefined if calls are kept for good */
export function tooOld(months: readonly CallMonth[], kept: number | undefined, at: Date): CallMonth[] {
  if (kept === undefined) return [];
  const limit = new Date(at);
  limit.setUTCMonth(limit.getUTCMonth() - kept);
  return months.filter(({ ends }) => ends <= limit);
}
