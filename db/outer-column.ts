import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * A column of the outer query, for a subquery in a raw fragment: always qualified with its table's name. Drizzle
 * omits the name in the select list of a query over one table, and a bare `"id"` inside a subquery then means the
 * subquery's own column. scripts/checks/structure/outer-columns.ts finds such fragments.
 */
export function outerColumn(column: AnyPgColumn): SQL {
  return sql`${column}`;
}
