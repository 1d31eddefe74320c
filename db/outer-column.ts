import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * A column of the outer query, for a subquery in a raw fragment: always written with its table's name.
 * Drizzle leaves the name out among the selected fields of a query over one table, and a bare `"id"` inside
 * a subquery then means the subquery's own column. scripts/checks/structure/outer-columns.ts looks for such fragments.
 */
export function outerColumn(column: AnyPgColumn): SQL {
  return sql`${column}`;
}
