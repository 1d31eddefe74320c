import { createHash } from "node:crypto";
import type pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { now } from "@/lib/platform/clock";
import { databasePool } from "@/lib/platform/database";
import type { Limit } from "@/lib/platform/limits/limits";

/**
 * The process's pool without the names that the library gives its statements: a named one stays on its connection, and
 * behind a transaction pooler the next use reaches another.
 */
const unnamed = {
  query: ({ text, values }: pg.QueryConfig) => databasePool().query({ text, values }),
};

const limiters = new Map<string, RateLimiterPostgres>();

/** A limit with its name, which keeps its counts separate. */
export type NamedLimit = Limit & { name: string };

function limiterOf({ name, times, seconds }: NamedLimit): RateLimiterPostgres {
  let limiter = limiters.get(name);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: unnamed,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: name,
      points: times,
      duration: seconds,
    });
    limiters.set(name, limiter);
  }
  return limiter;
}

/** What is counted may be longer than the table's key, and its text need not be stored. */
function keyOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/**
 * The longest that a period can have left, in milliseconds. One with more began while the clock was ahead, and would last
 * until the clock is there again. Clocks of machines differ a little, so twice the period is allowed.
 */
const longestLeft = ({ seconds }: Limit) => 2 * seconds * 1_000;

/**
 * Counts one turn of `who` against a limit. The count is in Postgres, shared by all processes.
 * @returns null if a turn was left, otherwise when the next one is available
 */
export async function takeTurn(limit: NamedLimit, who: string): Promise<Date | null> {
  const key = keyOf(who);
  let turn = await countTurn(limit, key);
  if (turn.msBeforeNext > longestLeft(limit)) {
    await endPeriodAhead(limit, key);
    turn = await countTurn(limit, key);
  }
  return turn.isAllowed ? null : new Date(now().getTime() + turn.msBeforeNext);
}

async function countTurn(limit: NamedLimit, key: string) {
  try {
    const { msBeforeNext } = await limiterOf(limit).consume(key);
    return { isAllowed: true, msBeforeNext };
  } catch (error) {
    if (error instanceof RateLimiterRes) return { isAllowed: false, msBeforeNext: error.msBeforeNext };
    throw error;
  }
}

/** Leaves a period alone that another turn began meanwhile. */
async function endPeriodAhead(limit: NamedLimit, key: string): Promise<void> {
  await databasePool().query("delete from rate_limits where key = $1 and expire > $2", [
    limiterOf(limit).getKey(key),
    now().getTime() + longestLeft(limit),
  ]);
}

/** Whether `who` has turns counted in a period that is not over yet. */
export async function hasTurns(limit: NamedLimit, who: string): Promise<boolean> {
  const counted = await limiterOf(limit).get(keyOf(who));
  return counted !== null && counted.msBeforeNext <= longestLeft(limit);
}

/** Gives back one turn. */
export async function giveTurnBack(limit: NamedLimit, who: string): Promise<void> {
  await limiterOf(limit).reward(keyOf(who), 1);
}

/** Gives back all turns. */
export async function forgetTurns(limit: NamedLimit, who: string): Promise<void> {
  await limiterOf(limit).delete(keyOf(who));
}
