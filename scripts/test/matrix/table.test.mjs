import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "../../launcher/paths.mjs";
import { ROWS } from "./rows.mjs";
import { recorded, tableOf } from "./table.mjs";

const outcome = {
  ...{ date: "2026-11-29", commit: "abc1234", seconds: 285, verdict: "ok" },
  seen: ["1 order is done", "processors: 1"],
};
const last = (outcomes) => tableOf(["clock"], outcomes).split("\n").at(-1);

test("a row has its outcome, what was seen, and when", () => {
  expect(last({ clock: outcome })).toBe(
    "| `clock` | ok | 1 order is done; processors: 1 | 2026-11-29, commit abc1234, 285 s |",
  );
});

test("a row that was never run says so, and one that failed is marked", () => {
  expect(last({})).toBe("| `clock` | not run |  |  |");
  expect(last({ clock: { ...outcome, verdict: "failed, it did not stop" } })).toContain(
    "| **failed, it did not stop** |",
  );
});

test("operations.md has the recorded table", () => {
  expect(readFileSync(inRoot("docs/operations.md"), "utf8")).toContain(
    tableOf(Object.keys(ROWS), recorded()),
  );
});
