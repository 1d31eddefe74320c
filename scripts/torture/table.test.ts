import { expect, test } from "vitest";
import type { Row } from "./row";
import { tableOf } from "./table";

const row = {
  name: "crash",
  target: "0 lost",
  control: "look-ups",
  counts: { full: 1_000, short: 8, control: 4 },
} as Row;
const shown = {
  date: "2026-11-24",
  commit: "abc1234",
  seed: 1,
  count: 8,
  figure: "8 kills",
  seconds: 42,
  isGood: true,
};

test("a row that was never run is marked", () => {
  expect(tableOf([row], {}).split("\n").at(-1)).toBe("| `crash` | 0 lost | not run |  | not run |");
});

test("a smaller run shows its number, and a missed target is marked", () => {
  expect(tableOf([row], { crash: { run: shown } })).toContain(
    "met: 8 kills | N 8 of 1000, 2026-11-24, seed 1",
  );
  expect(tableOf([row], { crash: { run: { ...shown, count: 1_000, isGood: false } } })).toContain(
    "**missed**: 8 kills | full N",
  );
});

test("a control that did not fail is in bold", () => {
  expect(tableOf([row], { crash: { control: shown } })).toContain("without look-ups: fails, 8 kills");
  expect(tableOf([row], { crash: { control: { ...shown, isGood: false } } })).toContain("**holds**");
});

test("a row with several controls shows each", () => {
  const control = [
    { name: "lock", removes: "the lock", failsBy: "refused" },
    { name: "lock+check", removes: "the lock and the check", failsBy: "overdrawn" },
  ];
  const table = tableOf([{ ...row, control }], { crash: { controls: { lock: shown } } });
  expect(table).toContain("| without the lock: fails, 8 kills<br>not run |");
});
