import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { masterKeys } from "@/lib/platform/privacy/keyring";

/**
 * The classes of the advisory locks by which a process says which master keys it opens with, and which one it wraps with.
 * A portal in another schema of the same database has its own.
 */
const classOf = (kind: "opens" | "wraps") => `hashtext('bahi ${kind} ' || current_schema())`;

type Client = { query: (text: string, values: unknown[]) => Promise<unknown> };

/** A running process of the portal: the marks of its master keys. */
export type KeyHolder = { opens: number[]; wraps: number[] };

/**
 * A number that stands for a master key without revealing it. Two processes whose keys differ under one number
 * have different marks.
 */
export function markOfMasterKey(number: number): number {
  const key = masterKeys().byNumber.get(number) ?? Buffer.alloc(0);
  return createHash("sha256").update(`bahi master key ${number}:`).update(key).digest().readUInt32BE(0);
}

/**
 * Says on a session connection which master keys this process has, by shared locks that nobody waits for. They end with the
 * connection, so that a process that was killed says nothing any more.
 */
export async function announceKeys(client: Client): Promise<void> {
  const { current, byNumber } = masterKeys();
  // The numbers of an advisory lock are signed.
  const marks = (numbers: Iterable<number>) => [...numbers].map((number) => markOfMasterKey(number) | 0);
  const lock = (kind: "opens" | "wraps", numbers: Iterable<number>) =>
    client.query(`select pg_advisory_lock_shared(${classOf(kind)}, mark) from unnest($1::int[]) mark`, [
      marks(numbers),
    ]);
  await lock("opens", byNumber.keys());
  await lock("wraps", [current]);
}

/** The processes that work on this database now and announced their keys. Those of a release before 0.6.0 do not. */
export async function findKeyHolders(db: Database): Promise<KeyHolder[]> {
  const isOf = (kind: "opens" | "wraps") =>
    sql.raw(`classid::bigint = ${classOf(kind)}::bigint & 4294967295`);
  const marks = (kind: "opens" | "wraps") =>
    sql`coalesce(array_agg(objid::bigint::float8) filter (where ${isOf(kind)}), '{}')`;
  const { rows } = await db.execute<KeyHolder>(sql`
    select ${marks("opens")} as opens, ${marks("wraps")} as wraps from pg_locks
    where locktype = 'advisory' and objsubid = 2 and granted and (${isOf("opens")} or ${isOf("wraps")})
      and database = (select oid from pg_database where datname = current_database())
    group by pid`);
  return rows;
}
