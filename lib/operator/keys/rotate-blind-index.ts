import { setTimeout } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { keyring } from "@/db/schema/keyring";
import { haveAllEnded } from "@/lib/operator/keys/have-all-ended";
import { countIndexes, reindexRows } from "@/lib/operator/keys/reindex-rows";
import { auditFacts } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import {
  INDEX_KEY,
  INDEX_KEYS_KEPT_MS,
  NEXT_INDEX_KEY,
  readIndexKeys,
} from "@/lib/platform/privacy/blind-index";
import { newDataKey, unwrapDataKey, wrapDataKey } from "@/lib/platform/privacy/keyring";

/**
 * How long a new key is only searched with: three times as long as a process keeps what it read, so that each one searches with both
 * before any writes under the new one.
 */
export const INDEX_LEAD_MS = 3 * INDEX_KEYS_KEPT_MS;

/** What became of a rotation of the blind index's key. */
export type IndexReport = {
  /** The version of the key that rows are written under. */
  version: number;
  /** How many rows this run computed, and how many cannot be, since what is sealed in them does not open. */
  reindexed: number;
  unreadable: number;
  /** Rows that are still under another version. */
  left: { table: string; rows: number }[];
  isBusy: boolean;
  /** Whether the old key was destroyed. */
  hasEnded: boolean;
};

const ROUNDS = 20;
const TURN_MS = 1_000;

/** Makes a new key of the blind indexes, unless one is being brought in. @param leadMs how long it is only searched with */
export async function beginIndexKey(leadMs = INDEX_LEAD_MS): Promise<void> {
  await readIndexKeys(db());
  await db().execute(sql`
    insert into keyring (name, wrapped, version, writes_at)
    select ${NEXT_INDEX_KEY}::text, ${newDataKey(NEXT_INDEX_KEY).wrapped}::bytea, version + 1,
      now() + ${leadMs}::float8 * interval '1 millisecond'
    from keyring where name = ${INDEX_KEY} on conflict do nothing`);
}

/**
 * Brings the new key of the blind indexes to every row while the portal serves, and destroys the old one when no row needs it and
 * none can come to need it. Begins again where it was stopped.
 * @param onBatch as for `reindexRows`. @returns null if no new key waits and every row is under the one there is
 */
export async function rotateBlindIndex(onBatch?: (rows: number) => void): Promise<IndexReport | null> {
  const isUnderWay = (await readIndexKeys(db())).all.length > 1;
  if (isUnderWay) await whenWritten();
  const keys = await readIndexKeys(db());
  const version = keys.writes;
  if (!isUnderWay && (await countIndexes(db(), version)).length === 0) return null;
  const report: IndexReport = {
    version,
    reindexed: 0,
    unreadable: 0,
    left: [],
    isBusy: false,
    hasEnded: false,
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const done = await reindexRows(keys, onBatch);
    report.reindexed += done.rows;
    report.unreadable = done.unreadable;
    // By then nobody writes under the old one, and what somebody had begun to write is there.
    if (isUnderWay) await whenWritten(INDEX_KEYS_KEPT_MS);
    report.isBusy = !(await haveAllEnded());
    report.left = await countIndexes(db(), version);
    if (report.left.length === 0 || report.unreadable > 0 || report.isBusy) break;
  }
  report.hasEnded = isUnderWay && report.left.length === 0 && !report.isBusy;
  if (report.hasEnded) await endOldKey();
  return report;
}

/** How long the new key is still only searched with, in milliseconds by the database's clock; below 0 from then on, and without one. */
export async function untilWritten(): Promise<number> {
  const { rows } = await db().execute<{ ms: number }>(sql`
    select (extract(epoch from writes_at - now()) * 1000)::float8 as ms from keyring where name = ${NEXT_INDEX_KEY}`);
  return rows[0]?.ms ?? Number.NEGATIVE_INFINITY;
}

/** Waits until the new key has been written under for so long. */
async function whenWritten(forMs = 0): Promise<void> {
  for (let ms = 1; ms > 0; ) {
    ms = (await untilWritten()) + forMs;
    if (ms > 0) await setTimeout(Math.min(ms, TURN_MS));
  }
}

/** The new key takes the old one's place. */
async function endOldKey(): Promise<void> {
  await db().transaction(async (tx) => {
    const [next] = await tx.delete(keyring).where(eq(keyring.name, NEXT_INDEX_KEY)).returning();
    if (!next) return;
    const wrapped = wrapDataKey(unwrapDataKey(next.wrapped, NEXT_INDEX_KEY), INDEX_KEY);
    const fresh = { wrapped, version: next.version, createdAt: next.createdAt };
    await tx.update(keyring).set(fresh).where(eq(keyring.name, INDEX_KEY));
    const facts = auditFacts({ by: "command_line", version: next.version });
    await recordAudit(tx, { userId: null, action: "keys.rotated", object: "blind_index", facts });
  });
}
