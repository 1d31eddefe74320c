import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "./read-json";

const read = (text: string) => readJson(text).value;

test.each([
  [`{"txid":8810302012345678901}`, { txid: "8810302012345678901" }],
  [`{"txid":-8810302012345678901}`, { txid: "-8810302012345678901" }],
  [`{"txid":9007199254740991}`, { txid: 9007199254740991 }],
  [`{"txid":9007199254740992}`, { txid: "9007199254740992" }],
  [`{"txid":9007199254740993}`, { txid: "9007199254740993" }],
  [
    `{"data":[{"id":34,"txn_id":12345678901234567890}]}`,
    { data: [{ id: 34, txn_id: "12345678901234567890" }] },
  ],
  [`{"txid":8.810302012345678901e18}`, { txid: "8.810302012345678901e18" }],
  [
    `{"amount":1250.50,"free":0,"small":-0.5,"large":1e3,"id":12345678.0}`,
    { amount: "1250.50", free: 0, small: -0.5, large: "1e3", id: "12345678.0" },
  ],
  [
    `{"note":"8810302012345678901: 8810302012345678901","a\\"b":8810302012345678901}`,
    {
      note: "8810302012345678901: 8810302012345678901",
      'a"b': "8810302012345678901",
    },
  ],
])("%s keeps what a number cannot hold as its text", (text, value) => expect(read(text)).toEqual(value));

test.each([[`{8810302012345678901:1}`], [`{"a":08810302012345678901}`], [`{"a":8810302012345678901.}`]])(
  "%s does not become JSON by that",
  (text) => expect(read(text)).toBeUndefined(),
);

test("a key of any name counts once, and JSON without duplicates parses as usual", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const numbers = text.match(/-?\d[\d.eE+-]*/g) ?? [];
      // Such as 6e+75, which has few digits.
      fc.pre(!numbers.some((number) => Math.abs(Number(number)) > Number.MAX_SAFE_INTEGER));
      fc.pre(numbers.every((number) => number.replace(/\D/g, "").length <= 15));
      expect(read(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(read(`{"__proto__":1,"constructor":{"__proto__":2}}`)).toEqual(
    JSON.parse(`{"__proto__":1,"constructor":{"__proto__":2}}`),
  );
});

test("any whole number keeps all its digits", () => {
  fc.assert(
    fc.property(fc.bigInt(), (id) => {
      expect(String((read(`{"id":${id}}`) as { id: unknown }).id)).toBe(String(id));
    }),
  );
});

test("a text of eight million characters can be parsed, and hostile ones take no long time", () => {
  const long = "x".repeat(8_000_000);
  expect(read(`{"a":"${long}"}`)).toEqual({ a: long });
  for (const hostile of [
    `${"<b>Warning</b>: ".repeat(60_000)}{}`,
    `{}${"Notice: a on line ".repeat(60_000)}`,
    `${" ".repeat(1_000_000)}x`,
    `{"a":"${"\\\\".repeat(500_000)}`,
  ])
    expect(read(hostile)).toBeUndefined();
});
