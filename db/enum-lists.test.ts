import { getTableConfig, integer, PgDialect, pgTable, text } from "drizzle-orm/pg-core";
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
