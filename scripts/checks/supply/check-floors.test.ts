import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Below, checkFloors, type Floor } from "./check-floors";
import { below, floors } from "./floors.json";
import { LOCK, readLock } from "./lock";
import { compareVersions } from "./versions";

const OWN = readFileSync(LOCK, "utf8");
const NESTED = "node_modules/frame/node_modules/parser";
const FLOOR: Floor = {
  ...{ package: "parser", lowest: "2.1.0", advisory: "GHSA-aaaa-bbbb-cccc" },
  ...{ known: "2026-01-31", why: "reads any file" },
};

/** A lock file with `parser` at the top and inside `frame`. */
function locked(top: string, nested: string) {
  const packages = {
    "": { name: "shop" },
    "node_modules/parser": { version: top },
    [NESTED]: { version: nested },
  };
  return readLock(JSON.stringify({ lockfileVersion: 3, packages }, null, 2)).packages;
}

const found = (top: string, nested: string, entries: Below[] = []) =>
  checkFloors(locked(top, nested), [FLOOR], entries).map(({ line, text }) => `${line} ${text}`);

describe("a copy below its floor", () => {
  test("is found with its line, its advisory and the date, wherever it is", () => {
    expect(found("2.1.0", "2.1.1")).toEqual([]);
    expect(found("2.1.0", "2.0.9")).toEqual([
      "10 parser 2.0.9 is below 2.1.0: GHSA-aaaa-bbbb-cccc, 2026-01-31: reads any file",
    ]);
    expect(found("2.1.0-rc.1", "2.1.0")).toHaveLength(1);
    expect(found("1.9.9", "2.0.0")).toHaveLength(2);
  });

  test("is accepted at its place, at its version, and nothing else with it", () => {
    const entry = { path: NESTED, version: "2.0.0", advisory: FLOOR.advisory, why: "never called" };
    expect(found("2.1.0", "2.0.0", [entry])).toEqual([]);
    expect(found("2.0.0", "2.0.0", [entry])).toHaveLength(1);
    expect(found("2.1.0", "2.0.1", [entry])).toEqual([
      expect.stringContaining("parser 2.0.1 is below"),
      expect.stringContaining("no longer needed"),
    ]);
    expect(found("2.1.0", "2.1.0", [entry])).toEqual([expect.stringContaining("no longer needed")]);
  });

  test("a row without its package has to go", () => {
    expect(checkFloors([], [FLOOR], [])).toMatchObject([{ text: expect.stringContaining("remove its row") }]);
  });
});

describe("the table", () => {
  test("names an advisory, a day and a reason in each row", () => {
    for (const { advisory, known, why } of floors) {
      expect(advisory).toMatch(/^(GHSA(-[0-9a-z]{4}){3}|CVE-20\d\d-\d{4,})$/);
      expect(new Date(known).toISOString().slice(0, 10)).toBe(known);
      expect(why.length).toBeGreaterThan(15);
    }
    for (const { why } of below) expect(why.length).toBeGreaterThan(15);
  });

  test("would find each of its packages a version earlier", () => {
    const { packages } = readLock(OWN);
    expect(checkFloors(packages, floors, below)).toEqual([]);
    for (const floor of floors) {
      const older = packages.map((one) => (one.name === floor.package ? { ...one, version: "0.0.1" } : one));
      expect(checkFloors(older, [floor], []).length, floor.package).toBeGreaterThan(0);
    }
  });
});

test("versions are in the order of semantic versioning", () => {
  const inOrder = [
    ...["0.9.10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0"],
    ...["1.0.1", "1.2.0", "1.10.0", "2.0.0-rc.1", "2.0.0"],
  ];
  for (const [at, version] of inOrder.entries())
    for (const [other, against] of inOrder.entries())
      expect(Math.sign(compareVersions(version, against)), `${version} ${against}`).toBe(
        Math.sign(at - other),
      );
  expect(compareVersions("1.0.0+linux", "1.0.0")).toBe(0);
});
