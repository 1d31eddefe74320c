import { getTableName, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { OWN_KEYS, SEALED_TABLES, type SealedTable } from "@/lib/operator/keys/sealed-tables";

/** How many rows of a table have a key that is wrapped under a master key. */
export type KeyUse = { table: string; number: number; rows: number };

/** The number of the master key that a row's key is wrapped under, as an expression. */
export const masterKeyOf = ({ wrapped }: SealedTable) =>
  sql`(get_byte(${wrapped}, 0) * 256 + get_byte(${wrapped}, 1))`;

/** Whether a row has a key: an erased one has none any more. */
export const hasKey = ({ wrapped }: SealedTable) => sql`length(${wrapped}) > 2`;

/** Which master keys the database needs, by table. It reads every row's key. */
export async function findKeyUse(db: Database): Promise<KeyUse[]> {
  const counts = [...SEALED_TABLES, OWN_KEYS].map(
    (
      one,
    ) => sql`select ${getTableName(one.table)}::text as "table", ${masterKeyOf(one)} as number, count(*)::int as rows
      from ${one.table} where ${hasKey(one)} group by 2`,
  );
  const { rows } = await db.execute<KeyUse>(sql`${sql.join(counts, sql` union all `)} order by 2, 1`);
  return rows;
}
