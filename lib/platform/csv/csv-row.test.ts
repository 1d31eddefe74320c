import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amount, csvRow, named } from "./csv-row";

describe("csvRow", () => {
  test.each([
    [["a", "b"], "a,b\r\n"],
    [["a,b", 'say "yes"'], '"a,b","say ""yes"""\r\n'],
    [["two\nlines", ""], '"two\nlines",\r\n'],
    [[null, 0, -107, 99.5], ",0,-107,99.5\r\n"],
    [["आशा देवी"], "आशा देवी\r\n"],
    [["=1+1", "+91", "-1", "@a", "\ta", "\ra"], `'=1+1,'+91,'-1,'@a,"'\ta","'\ra"\r\n`],
    [[`=HYPERLINK("http://evil.example","x")`], `"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`],
  ])("%j becomes %j", (cells, line) => {
    expect(csvRow(cells)).toBe(line);
  });

  test.each([
    ["881030201234567890", '"\t881030201234567890"'],
    ["00852201", '"\t00852201"'],
    ["852201", '"\t852201"'],
    ["1E5", '"\t1E5"'],
    ["1-2", '"\t1-2"'],
    [".5", '"\t.5"'],
    ["TX123", "TX123"],
    ["••••5566", "••••5566"],
    ["=1+1", "'=1+1"],
    ["+91", "'+91"],
    ["-5", "'-5"],
    ['1"2', '"\t1""2"'],
    ["", ""],
  ])("%j, which names something, stays text as %s", (text, cell) =>
    expect(csvRow([named(text)])).toBe(`${cell}\r\n`),
  );

  test.each([
    [10_700, "107.00"],
    [-9_950, "-99.50"],
    [0, "0.00"],
    [1, "0.01"],
    [null, ""],
  ])("%j paise become rupees that a spreadsheet can add up: %s", (paise, cell) =>
    expect(csvRow([amount(paise)])).toBe(`${cell}\r\n`),
  );

  test("a null name is an empty cell", () => expect(csvRow([named(null), 1])).toBe(",1\r\n"));

  test("any texts survive a round trip, and none begins like a formula", () => {
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

/** Parses one CSV line by RFC 4180, independently of our writer. */
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
