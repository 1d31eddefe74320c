import { expect, test } from "vitest";
import { tooOld } from "./call-months";

const MINUTE_MS = 60_000;

/** The part that ends with a month in India, and whether it is too old at a moment there. */
function goes(endOfPart: string, kept: number, at: string): boolean {
  const ends = new Date(`${endOfPart}T00:00:00+05:30`);
  const part = { part: "one", begins: null, ends, bytes: 0 };
  return tooOld([part], kept, new Date(`${at}+05:30`)).length > 0;
}

test.each([
  ["2025-11-01", 13, "2026-12-01T00:00:00"],
  ["2025-03-01", 12, "2026-03-01T00:00:00"],
  // The thirty-first has no day of its own in February.
  ["2026-02-01", 1, "2026-03-31T12:00:00"],
])("a month that ended on %s is older than %d months from %s in India on", (end, kept, at) => {
  expect(goes(end, kept, at)).toBe(true);
});

test("it is not older a minute before, though it is another day in UTC", () => {
  const before = (at: string) =>
    new Date(Date.parse(`${at}+05:30`) - MINUTE_MS + 5.5 * 60 * MINUTE_MS).toISOString().slice(0, 19);
  expect(goes("2025-11-01", 13, before("2026-12-01T00:00:00"))).toBe(false);
  expect(goes("2026-03-01", 1, "2026-03-31T12:00:00")).toBe(false);
});
