import { desc, sql } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { openRecord, sealRecord } from "@/lib/platform/privacy/envelope";
import { UnreadableError } from "@/lib/platform/privacy/keyring";

const SAMPLE = 5;

function versionsIn(dataKeys: string): number[] {
  return dataKeys.split(",").map((key) => Number(key.split(":")[0]));
}

/** Seals and opens a value with the current key, and opens the newest orders. No decrypted data leaves this function. */
export async function checkDataKeys({ database, settings }: CheckedPortal): Promise<Finding> {
  const facts = { version: Math.max(...versionsIn(settings.DATA_KEYS)) };
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

/** Which keys the orders use. Each data key starts with the number of its key, in two bytes. */
export async function checkKeyVersions({ database, settings }: CheckedPortal): Promise<Finding> {
  const known = versionsIn(settings.DATA_KEYS);
  const current = Math.max(...known);
  const { rows } = await database.execute<{ version: number; count: number }>(sql`
    select get_byte(data_key, 0) * 256 + get_byte(data_key, 1) as version, count(*)::int as count
    from orders where length(data_key) > 2 group by 1 order by 1`);
  const factsOf = (some: typeof rows) => ({
    count: some.reduce((sum, { count }) => sum + count, 0),
    versions: some.map(({ version }) => version).join(", "),
  });
  const missing = rows.filter(({ version }) => !known.includes(version));
  if (missing.length > 0) return toFix("key_versions", "key_versions_missing", factsOf(missing));
  const older = rows.filter(({ version }) => version !== current);
  return older.length > 0
    ? good("key_versions", "key_versions_older", factsOf(older))
    : good("key_versions", "key_versions_current");
}

/** Whether AUTH_SECRET is long and not one repeated character. */
export async function checkAuthSecret({ settings }: CheckedPortal): Promise<Finding> {
  const { length } = settings.AUTH_SECRET;
  const isVaried = new Set(settings.AUTH_SECRET).size >= 10;
  return length >= 32 && isVaried
    ? good("auth_secret", "auth_secret_good", { length })
    : toFix("auth_secret", "auth_secret_weak");
}

/** Warns while the previous callback secret is still accepted, until the vendor uses the new one. */
export async function checkCallbackSecret({ settings }: CheckedPortal): Promise<Finding> {
  return settings.INEXOPAY_CALLBACK_SECRET_OLDER
    ? toFix("callback_secret", "callback_secret_older")
    : good("callback_secret", "callback_secret_one");
}
