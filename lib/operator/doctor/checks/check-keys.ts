import { desc, sql } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { findKeyUse, type KeyUse } from "@/lib/operator/keys/key-use";
import { countIndexes } from "@/lib/operator/keys/reindex-rows";
import { overlapOf } from "@/lib/platform/env/accepted-secrets";
import { newestOf, readIndexKeys } from "@/lib/platform/privacy/blind-index";
import { openRecord, sealRecord } from "@/lib/platform/privacy/envelope";
import { findKeyHolders, markOfMasterKey } from "@/lib/platform/privacy/key-holders";
import { UnreadableError } from "@/lib/platform/privacy/keyring";

const SAMPLE = 5;

type Settings = CheckedPortal["settings"];

const numbersIn = ({ DATA_KEYS }: Settings) => DATA_KEYS.split(",").map((key) => Number(key.split(":")[0]));
const currentOf = (settings: Settings) => settings.DATA_KEY_CURRENT ?? Math.max(...numbersIn(settings));

/** Seals and opens a value with the current key, and opens the newest orders. No decrypted data leaves this function. */
export async function checkDataKeys({ database, settings }: CheckedPortal): Promise<Finding> {
  const facts = { version: currentOf(settings) };
  const rows = await database
    .select({ id: orders.id, dataKey: orders.dataKey, sealed: orders.sealed })
    .from(orders)
    .where(sql`length(${orders.dataKey}) > 2`)
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(SAMPLE);
  try {
    openRecord("doctor", sealRecord("doctor", { probe: "opens" }));
    for (const row of rows) openRecord(row.id, row);
  } catch (error) {
    if (error instanceof UnreadableError) return toFix("data_keys", "data_keys_wrong");
    throw error;
  }
  return rows.length > 0
    ? good("data_keys", "data_keys_open", facts)
    : good("data_keys", "data_keys_empty", facts);
}

/**
 * Which master keys the stored data keys need: whether one is missing, whether a rotation is not finished, and whether a
 * running process has other keys than this one.
 */
export async function checkKeyVersions({ database, settings }: CheckedPortal): Promise<Finding> {
  const [known, current] = [numbersIn(settings), currentOf(settings)];
  const use = await findKeyUse(database);
  const factsOf = (some: KeyUse[]) => ({
    count: some.reduce((sum, { rows }) => sum + rows, 0),
    versions: listNumbers(some.map(({ number }) => number)),
  });
  const missing = use.filter(({ number }) => !known.includes(number));
  if (missing.length > 0) return toFix("key_versions", "key_versions_missing", factsOf(missing));
  const marks = known.map(markOfMasterKey);
  const others = (await findKeyHolders(database)).filter(
    ({ opens, wraps }) =>
      marks.some((mark) => !opens.includes(mark)) || !wraps.includes(markOfMasterKey(current)),
  );
  if (others.length > 0) return toFix("key_versions", "key_versions_differ", { count: others.length });
  const older = use.filter(({ number }) => number !== current);
  if (older.length > 0) return toFix("key_versions", "key_versions_older", factsOf(older));
  const spare = known.filter((number) => number < current);
  return spare.length > 0
    ? good("key_versions", "key_versions_spare", { versions: listNumbers(spare) })
    : good("key_versions", "key_versions_current");
}

const listNumbers = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b).join(", ");

/** Whether every row is found by one key of the blind indexes, or one of two keys is still to be brought to all. */
export async function checkIndexKeys({ database }: CheckedPortal): Promise<Finding> {
  const { writes, all } = await readIndexKeys(database);
  const left = (await countIndexes(database, newestOf({ writes, all }))).reduce(
    (sum, { rows }) => sum + rows,
    0,
  );
  if (all.length > 1) return toFix("index_keys", "index_keys_changing", { left });
  return left > 0 ? toFix("index_keys", "index_keys_left", { left }) : good("index_keys", "index_keys_one");
}

/** Whether AUTH_SECRET is long and not one repeated character, and until when the one before is accepted. */
export async function checkAuthSecret({ settings }: CheckedPortal): Promise<Finding> {
  const { length } = settings.AUTH_SECRET;
  const isVaried = new Set(settings.AUTH_SECRET).size >= 10;
  if (length < 32 || !isVaried) return toFix("auth_secret", "auth_secret_weak");
  const overlap = overlapOf(settings, "AUTH_SECRET");
  if (overlap.kind === "open") return toFix("auth_secret", "auth_secret_older");
  if (overlap.kind === "over") return toFix("auth_secret", "auth_secret_over");
  return overlap.kind === "until"
    ? good("auth_secret", "auth_secret_until", { at: overlap.endsAt.toISOString() })
    : good("auth_secret", "auth_secret_good", { length });
}

/** Warns while the previous callback secret is still accepted without an end, and when it is not any more. */
export async function checkCallbackSecret({ settings }: CheckedPortal): Promise<Finding> {
  const overlap = overlapOf(settings, "INEXOPAY_CALLBACK_SECRET");
  if (overlap.kind === "open") return toFix("callback_secret", "callback_secret_older");
  if (overlap.kind === "over") return toFix("callback_secret", "callback_secret_over");
  return overlap.kind === "until"
    ? good("callback_secret", "callback_secret_until", { at: overlap.endsAt.toISOString() })
    : good("callback_secret", "callback_secret_one");
}
