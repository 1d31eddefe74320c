import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { forgetRunsAhead } from "@/lib/platform/jobs/plans-ahead";
import { freshLetters } from "@/testing/fixtures";

const HOUR = 3_600_000;
/** After the runs of all other tests, so that only this test's are ahead. */
const RIGHT = Date.parse("2090-01-01T00:00:00Z");

const mine: string[] = [];
afterEach(async () => {
  setClock();
  for (const name of mine.splice(0))
    await db().execute(sql`delete from graphile_worker._private_known_crontabs where identifier = ${name}`);
});

/** A regular job that ran last at this time. */
async function ranAt(time: number): Promise<string> {
  const name = freshLetters();
  mine.push(name);
  const at = new Date(time).toISOString();
  await db().execute(sql`
    insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values (${name}, '2026-01-01', ${at}::timestamptz)`);
  return name;
}

async function lastRun(name: string): Promise<number> {
  const { rows } = await db().execute<{ at: string }>(sql`
    select extract(epoch from last_execution) * 1000 as at
    from graphile_worker._private_known_crontabs where identifier = ${name}`);
  return Number(rows[0]?.at);
}

test.each([
  ["hours ahead counts as now", RIGHT, 26 * HOUR, 0],
  ["of another machine, minutes ahead, stays", RIGHT, 300_000, 300_000],
  ["of the past stays", RIGHT, -HOUR, -HOUR],
])("a regular job's last run %s", async (_, time, ahead, expected) => {
  const name = await ranAt(time + ahead);
  setClock(() => time);
  await forgetRunsAhead();
  expect((await lastRun(name)) - time).toBe(expected);
});

test("a clock that is behind forgets no run", async () => {
  const time = Date.now();
  const name = await ranAt(time);
  setClock(() => time - 3 * HOUR);
  await forgetRunsAhead();
  expect(await lastRun(name)).toBe(time);
});
