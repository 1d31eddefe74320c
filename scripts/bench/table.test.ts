import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tableOf } from "./table";

const line = {
  ...{ what: "rate", ours: "30/s", reference: "150/s", figure: "0.2x", target: "at least 0.8x" },
  isMet: false,
};
const recorded = { date: "2026-11-29", commit: "abc1234", lines: [line], notes: [], voids: [] };
const last = (name: string, figures: Parameters<typeof tableOf>[1]) =>
  tableOf([name], figures).split("\n").at(-1);

test("a row that was never recorded says so", () => {
  expect(last("list", {})).toBe("| `list` | not run |  |  |  |  |  |  |");
});

test("a missed target is marked, with the commit and the date", () => {
  expect(last("list", { list: recorded })).toBe(
    "| `list` | rate | 30/s | 150/s | 0.2x | at least 0.8x | **missed** | 2026-11-29, abc1234 |",
  );
  expect(last("list", { list: { ...recorded, lines: [{ ...line, isMet: true }] } })).toContain("| met |");
});

test("a void row never counts as met", () => {
  const voids = ["far from its floor"];
  expect(last("list", { list: { ...recorded, lines: [{ ...line, isMet: true }], voids } })).toContain(
    "| void |",
  );
});

test("docs/performance.md says what each row compares", () => {
  const page = readFileSync("docs/performance.md", "utf8");
  const names = readdirSync("scripts/bench/rows").map((file) => file.replace(".ts", ""));
  expect(names.filter((name) => !page.includes(`\n| \`${name}\` | `))).toEqual([]);
});
