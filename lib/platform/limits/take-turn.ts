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
 * Counts one turn of `who` against a limit. The count is in Postgres, shared by all processes.
 * @returns null if a turn was left, otherwise when the next one is available
 */
export async function takeTurn(limit: NamedLimit, who: string): Promise<Date | null> {
  try {
    await limiterOf(limit).consume(keyOf(who));
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return new Date(now().getTime() + error.msBeforeNext);
    throw error;
  }
}

/** Whether `who` has turns counted in a period that is not over yet. */
export async function hasTurns(limit: NamedLimit, who: string): Promise<boolean> {
  return (await limiterOf(limit).get(keyOf(who))) !== null;
}

/** Gives back one turn. */
export async function giveTurnBack(limit: NamedLimit, who: string): Promise<void> {
  await limiterOf(limit).reward(keyOf(who), 1);
}

/** Gives back all turns. */
export async function forgetTurns(limit: NamedLimit, who: string): Promise<void> {
  await limiterOf(limit).delete(keyOf(who));
}
