import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvRow } from "./csv-row";

describe("csvRow", () => {
  test.each([
    [["a", "b"], "a,b\r\n"],
    [["a,b", 'say "yes"'], '"a,b","say ""yes"""\r\n'],
    [["two\nlines", ""], '"two\nlines",\r\n'],
    [[null, 0, -107, 99.5], ",0,-107,99.5\r\n"],
    [["आशा देवी"], "आशा देवी\r\n"],
    [["=1+1", "+91", "-1", "@a", "\ta", "\ra"], `'=1+1,'+91,'-1,'@a,'\ta,"'\ra"\r\n`],
    [[`=HYPERLINK("http://evil.example","x")`], `"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`],
  ])("%j becomes %j", (cells, line) => {
    expect(csvRow(cells)).toBe(line);
  });

  test("whatever the texts are, they come back, and none begins like a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (cells) => {
        const back = readRow(csvRow(cells));
        expect(back.map((cell) => cell.replace(/^'/, ""))).toEqual(
          cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? cell : cell.replace(/^'/, ""))),
        );
        for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

/** A reader of one CSV line, written from RFC 4180 and not from our writer. */
function readRow(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    if (line[at] === '"') {
      for (at++; line[at] !== '"' || line[at + 1] === '"'; at++) {
        if (line[at] === '"') at++;
        cell += line[at];
      }
      at++;
    } else {
      while (line[at] !== "," && !line.startsWith("\r\n", at)) cell += line[at++];
    }
    cells.push(cell);
    if (line[at] !== ",") return cells;
    at++;
  }
}
