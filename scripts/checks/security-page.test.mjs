import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { inRoot } from "../launcher/paths.mjs";

const PAGE = inRoot("docs/security.md");
const text = readFileSync(PAGE, "utf8");
const defences = text.split("## Who may try")[1]?.split("\n## ")[0] ?? "";

test("each defence of docs/security.md names a test or a torture row that exists", () => {
  const rows = defences.split("\n").filter((line) => /^\| (?!Who|-)/.test(line));
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) {
    const shown = row.split(" | ").at(-1) ?? "";
    const files = [...shown.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file);
    const tortured = [...shown.matchAll(/torture row `([\w-]+)`/g)].map(([, name]) => name);
    expect(files.length + tortured.length, row).toBeGreaterThan(0);
    for (const file of files) {
      expect(file, row).toMatch(/\.(test|spec)\.\w+$|supply\.md$/);
      expect(existsSync(path.join(path.dirname(PAGE), file)), file).toBe(true);
    }
    for (const name of tortured)
      expect(existsSync(inRoot(`scripts/torture/rows/${name}.ts`)), name).toBe(true);
  }
});
