import { expect, test } from "vitest";
import { markdownTable, withTable } from "./page-table.mjs";

const MARK = "<!-- made by a command -->";

test("a table replaces the old one and nothing else", () => {
  const page = `# Title\n\n${MARK}\n\nold\n\n<!-- end -->\n\nend\n`;
  const once = withTable(page, "| new |", MARK);
  expect(once).toBe(`# Title\n\n${MARK}\n\n| new |\n\n<!-- end -->\n\nend\n`);
  expect(withTable(once, "| new |", MARK)).toBe(once);
  expect(() => withTable("# Title", "| new |", MARK)).toThrow("no place");
});

test("a table has a head and a line for each row", () => {
  expect(
    markdownTable([
      ["Row", "Run"],
      ["clock", ""],
    ]),
  ).toBe("| Row | Run |\n| --- | --- |\n| clock |  |");
});
