import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "../../launcher/paths.mjs";
import { ROWS } from "./rows.mjs";

test("operations.md lists each row", () => {
  const [, section = ""] = readFileSync(inRoot("docs/operations.md"), "utf8").split("\n## Other machines\n");
  const names = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
    cell.replaceAll("`", "").split(", "),
  );
  expect(names.sort()).toEqual(Object.keys(ROWS).sort());
});
