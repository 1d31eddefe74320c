import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { type CheckBuilder, check, customType, type PgColumn, timestamp } from "drizzle-orm/pg-core";

/** Bytes (sealed data, hashes). */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A timestamp, always with time zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/**
 * A check that a column holds one of its declared values, so that an enum's list is written once for the type, the
 * column and the database.
 * @throws Error for a column without a list
 */
export function oneOfItsList(name: string, column: PgColumn): CheckBuilder {
  const declared = Object.values(getTableColumns(column.table)).find(({ name }) => name === column.name);
  const values = declared?.enumValues;
  if (!values?.length) throw new Error(`${name} checks a column that has no list`);
  return check(name, isOneOf(column, values));
}

/** The condition that a column has one of some values, written out: checks and indexes take no parameters. */
export function isOneOf(column: PgColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
}
