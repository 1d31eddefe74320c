import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "../../launcher/paths.mjs";
import { ROWS } from "./rows.mjs";
import { MARK } from "./table.mjs";

test("operations.md says what each row is and takes", () => {
  const [, section = ""] = readFileSync(inRoot("docs/operations.md"), "utf8").split("\n## Other machines\n");
  const [written] = section.split(MARK);
  const names = [...written.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
    cell.replaceAll("`", "").split(", "),
  );
  expect(names.sort()).toEqual(Object.keys(ROWS).sort());
});
