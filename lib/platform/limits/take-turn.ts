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

/** What is counted against a limit. */
type Turn = { limit: NamedLimit; who: string };

type Counted = { points: number; expire: string; isFirst: boolean };

const COUNT = `on conflict (key) do update set
  points = case when counted.expire <= $1 then 1 else counted.points + 1 end,
  expire = case when counted.expire <= $1 then excluded.expire else counted.expire end
  returning points, expire`;
const COUNT_BOTH = `with first as (
    insert into rate_limits as counted (key, points, expire) values ($2, 1, $3) ${COUNT}
  ), second as (
    insert into rate_limits as counted (key, points, expire) select $5::text, 1, $6::bigint from first where points <= $4 ${COUNT}
  )
  select points, expire, true as "isFirst" from first union all select points, expire, false from second`;

/**
 * Counts one turn against a limit and, if one was left, one against another: as `takeTurn` twice, in one statement.
 * @returns null if both had a turn left, otherwise when the next one is available
 */
export async function takeBothTurns(first: Turn, second: Turn): Promise<Date | null> {
  const at = now().getTime();
  const [one, other] = [first, second].map(({ limit, who }) => ({
    key: limiterOf(limit).getKey(keyOf(who)),
    expire: at + limit.seconds * 1_000,
  }));
  const { rows } = await databasePool().query<Counted>(COUNT_BOTH, [
    ...[at, one?.key, one?.expire, first.limit.times, other?.key, other?.expire],
  ]);
  const counted = rows.map(({ points, expire, isFirst }) => {
    const { limit } = isFirst ? first : second;
    return { isAllowed: points <= limit.times, msLeft: Number(expire) - at, limit };
  });
  // A period that began while the clock was ahead: counted again, in periods of their own.
  if (counted.some(({ msLeft, limit }) => msLeft > longestLeft(limit)))
    return (await takeTurn(first.limit, first.who)) ?? takeTurn(second.limit, second.who);
  const over = counted.find(({ isAllowed }) => !isAllowed);
  return over ? new Date(at + over.msLeft) : null;
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
