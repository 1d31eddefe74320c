import { readdirSync } from "node:fs";
import { is } from "drizzle-orm";
import { getTableConfig, integer, PgDialect, PgTable, pgTable, text } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { oneOfItsList } from "./schema/columns";

test("a check uses the list its column was declared with", () => {
  const table = pgTable("orders", { state: text("how_it_is", { enum: ["open", "done"] }) }, (t) => [
    oneOfItsList("orders_state", t.state),
  ]);
  const [check] = getTableConfig(table).checks;
  expect(check?.name).toBe("orders_state");
  expect(check && new PgDialect().sqlToQuery(check.value)).toMatchObject({
    sql: `"orders"."how_it_is" in ('open', 'done')`,
    params: [],
  });
});

test("a column without a list cannot have such a check", () => {
  const table = pgTable("orders", { count: integer() }, (t) => [oneOfItsList("orders_count", t.count)]);
  expect(() => getTableConfig(table)).toThrow("orders_count checks a column that has no list");
});

test("every column with a list has a check of it, or refers to a table that has one", async () => {
  const files = readdirSync("db/schema").map((file) => file.replace(/\.ts$/, ""));
  const modules: Record<string, unknown>[] = await Promise.all(
    files.map((file) => import(`./schema/${file}.ts`)),
  );
  const tables = modules.flatMap((module) => Object.values(module)).filter((one) => is(one, PgTable));
  const columns = tables.flatMap((table) => {
    const { name, columns, checks, foreignKeys } = getTableConfig(table);
    const texts = checks.map(({ value }) => new PgDialect().sqlToQuery(value).sql);
    const elsewhere = foreignKeys.flatMap((key) => key.reference().columns);
    return columns
      .filter(({ enumValues }) => enumValues?.length)
      .map((column) => {
        const values = column.enumValues?.map((value) => `'${value}'`).join(", ");
        const isChecked = texts.includes(`"${name}"."${column.name}" in (${values})`);
        return { of: `${name}.${column.name}`, isChecked: isChecked || elsewhere.includes(column) };
      });
  });
  expect(columns.length).toBeGreaterThan(30);
  expect(columns.filter(({ isChecked }) => !isChecked).map(({ of }) => of)).toEqual([]);
});
