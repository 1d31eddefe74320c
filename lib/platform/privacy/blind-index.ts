import { createHmac } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { keyring } from "@/db/schema/keyring";
import { newDataKey, unwrapDataKey } from "@/lib/platform/privacy/keyring";

/** The key of all blind indexes, wrapped. */
export const INDEX_KEY = "blind-index";
/** The one that replaces it, while rows under both are found. */
export const NEXT_INDEX_KEY = "blind-index-next";

/** After this time a process asks again which keys there are. */
export const INDEX_KEYS_KEPT_MS = 20_000;

/** The keys of the blind indexes that rows may be under, and which of them is written under. */
export type IndexKeys = { writes: number; all: readonly { version: number; key: Buffer }[] };

export type Indexed = "mobile" | "pan" | "email" | "fingerprint";

let kept: { keys: Promise<IndexKeys>; until: number } | undefined;

/**
 * The keys of the blind indexes: random, stored wrapped in the database; the first is created here. While
 * `npm run keys:rotate` replaces one there are two. What is read is kept for INDEX_KEYS_KEPT_MS.
 * @throws UnreadableError under a different master key
 */
export function indexKeys(db: Database): Promise<IndexKeys> {
  if (!kept || performance.now() >= kept.until) {
    const keys = readIndexKeys(db);
    kept = { keys, until: performance.now() + INDEX_KEYS_KEPT_MS };
    keys.catch(() => {
      kept = undefined;
    });
  }
  return kept.keys;
}

/** The same as they are at this moment, for who holds a lock that the rotation takes too. */
export async function readIndexKeys(db: Database): Promise<IndexKeys> {
  const found = await findKeys(db);
  if (found.length === 0) {
    const first = { name: INDEX_KEY, wrapped: newDataKey(INDEX_KEY).wrapped };
    await db.insert(keyring).values(first).onConflictDoNothing();
    found.push(...(await findKeys(db)));
  }
  const all = found.map(({ name, wrapped, version }) => ({ version, key: unwrapDataKey(wrapped, name) }));
  const writes = found.filter(({ isWriting }) => isWriting).at(-1)?.version;
  if (writes === undefined) throw new Error("The blind index key is missing from the keyring table");
  return { writes, all };
}

/** By version, so that the newest is the last. */
function findKeys(db: Database) {
  return db
    .select({
      name: keyring.name,
      wrapped: keyring.wrapped,
      version: keyring.version,
      isWriting: sql<boolean>`coalesce(${keyring.writesAt} <= now(), true)`,
    })
    .from(keyring)
    .where(inArray(keyring.name, [INDEX_KEY, NEXT_INDEX_KEY]))
    .orderBy(keyring.version);
}

/**
 * A keyed hash (HMAC-SHA256, 16 bytes) that finds equal values without revealing them, as a new row gets it.
 * @param kind separates a mobile and a PAN with the same characters
 * @param value the normalised value, as the identity validators return it
 */
export function indexWith({ writes, all }: IndexKeys, kind: Indexed, value: string): Buffer {
  const one = all.find(({ version }) => version === writes);
  if (!one) throw new Error("There is no key to index with");
  return hashed(one.key, kind, value);
}

/** Every index that a row with this value may have: one, or two while the key is replaced. */
export function indexesWith({ all }: IndexKeys, kind: Indexed, value: string): Buffer[] {
  return all.map(({ key }) => hashed(key, kind, value));
}

function hashed(key: Buffer, kind: Indexed, value: string): Buffer {
  return createHmac("sha256", key).update(`${kind}:${value}`).digest().subarray(0, 16);
}

/** The version of the newest key that rows may be under. */
export const newestOf = ({ all }: IndexKeys) => Math.max(...all.map(({ version }) => version));

/** `indexWith` the keys of this moment. */
export async function blindIndex(db: Database, kind: Indexed, value: string): Promise<Buffer> {
  return indexWith(await indexKeys(db), kind, value);
}

/** `indexesWith` the keys of this moment: what to search for. */
export async function blindIndexes(db: Database, kind: Indexed, value: string): Promise<Buffer[]> {
  return indexesWith(await indexKeys(db), kind, value);
}
