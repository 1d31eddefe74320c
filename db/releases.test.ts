import { existsSync, readFileSync } from "node:fs";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { expect, test } from "vitest";
import { MIGRATIONS_FOLDER } from "./migration-plan";
import { RELEASES, VERSION, versionWith } from "./releases";

const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));

test("the version is that of package.json, and the changelog has a place for it", () => {
  expect(json("package.json").version).toBe(VERSION);
  const lock = json("package-lock.json");
  expect([lock.version, lock.packages[""].version]).toEqual([VERSION, VERSION]);
  const headings = readFileSync("CHANGELOG.md", "utf8").match(/^## .+$/gm) ?? [];
  expect(headings[0]).toBe(VERSION.endsWith("-dev") ? "## Unreleased" : `## ${VERSION}`);
  for (const { version } of RELEASES)
    expect(headings.filter((line) => line.startsWith(`## ${version}`))).toHaveLength(1);
});

test("every release has its backup, and the migrations that it knew are still here", () => {
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  for (const { version, migrations } of RELEASES) {
    expect(existsSync(`testing/releases/${version}.bahi`), version).toBe(true);
    expect(migrations).toBeLessThanOrEqual(known.length);
  }
});

test("a number of migrations is said as a version", () => {
  const [first, ...others] = RELEASES;
  const last = others.at(-1);
  expect(versionWith(0)).toBe(`before ${first?.version}`);
  for (const { version, migrations } of RELEASES) expect(versionWith(migrations)).toBe(version);
  expect(versionWith((others[0]?.migrations ?? 0) + 1)).toBe(`${others[0]?.version} and later changes`);
  expect(versionWith((last?.migrations ?? 0) + 1)).toBe(VERSION);
});
