import fc from "fast-check";
import { expect, test } from "vitest";
import { describeQuery } from "./describe-query";

test.each([
  ['select "id" from "orders" where "id" = $1', "select orders", 'select "id" from "orders" where "id" = $1'],
  [
    "insert into evidence (order_id) values ('B0ABC', 12)",
    "insert evidence",
    "insert into evidence (order_id) values (?, ?)",
  ],
  ['update "public"."shops" set x1 = 1.5', "update shops", 'update "public"."shops" set x1 = ?'],
  ["begin", "begin", "begin"],
  ["select 'Asha Devi'", "select", "select ?"],
  ["select 'Asha''s', 7 from a", "select a", "select ?, ? from a"],
  [String.raw`select E'Asha\'s from b', 7 from a`, "select a", "select ?, ? from a"],
  ["select $$Asha$$, $who$Devi $$ 1$who$ from a", "select a", "select ?, ? from a"],
  ["select 1 -- Asha from b\n from a /* Devi\n from c */", "select a", "select ? ? from a ?"],
  ["  (select 1 from a)\n  union (select 2)", "select a", "(select ? from a) union (select ?)"],
  [
    'with kept as (insert into "orders" (id) values ($1) returning id) select id from kept',
    "insert orders",
    'with kept as (insert into "orders" (id) values ($1) returning id) select id from kept',
  ],
  [
    "with a as (select 1 from b for no key update) select 2 from c",
    "select b",
    "with a as (select ? from b for no key update) select ? from c",
  ],
  [`select "it's" from a where b = 'Asha'`, "select a", `select "it's" from a where b = ?`],
])("of %j it says %s", (text, summary, shape) => {
  expect(describeQuery(text)).toEqual({ summary, shape });
});

test.each([[""], ["select 'Asha"], ["select $x$Asha"], ["select 1 /* Asha"], ['select "Asha'], ["'Asha' '"]])(
  "%j has no shape, since it is not understood",
  (text) => {
    expect(describeQuery(text)).toEqual({ summary: "statement", shape: null });
  },
);

/** Every way to write a value into a statement. */
const written = (value: string) => [
  `'${value.replaceAll("'", "''")}'`,
  `E'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
  `$q$${value.replaceAll("$", "")}$q$`,
  `-- ${value.replaceAll("\n", " ")}\n`,
];

test("whatever a value is, no word of it is in what is said", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(3), (before, after, how) => {
      const value = `${before}Shakuntala${after}`;
      const text = `select ${written(value)[how]} from orders where id = $1`;
      expect(JSON.stringify(describeQuery(text))).not.toContain("Shakuntala");
    }),
  );
});
