import { describe, expect, test } from "vitest";
import { mutantsOf, mutated } from "./mutants";

/** The files that come of a text, each with one change. */
const changed = (text: string) => mutantsOf("a.ts", text).map((mutant) => mutated(text, mutant));

describe("a mutant changes", () => {
  test.each([
    [
      "a comparison",
      "const x = a < 1;",
      ["const x = (a) <= (1);", "const x = (a) >= (1);", "const x = a < 2;"],
    ],
    ["what is joined", "const x = a && b;", ["const x = (a) || (b);"]],
    ["a default", "const x = a ?? b;", ["const x = (a);"]],
    ["a condition", "const x = a ? b : c;", ["const x = true ? b : c;", "const x = false ? b : c;"]],
    ["a branch", "if (a) b();", ["if (true) b();", "if (false) b();", "if (a) ;"]],
    ["a negation", "const x = !a;", ["const x = (a);"]],
    [
      "a text",
      'const x = "रु" + "";',
      ['const x = ("रु") - ("");', 'const x = "" + "";', 'const x = "रु" + "mutant";'],
    ],
    ["a pattern's ends", "const x = /^a$/u;", ["const x = /a/u;"]],
    ["a list", "const x = [a];", ["const x = [];"]],
    ["some", "const x = a.some(b);", ["const x = a.every(b);"]],
    [
      "what is returned",
      "const x = () => { return a; };",
      ["const x = () => { return undefined as never; };"],
    ],
  ])("%s", (_, text, files) => expect(changed(text)).toEqual(files));

  test.each([
    ["what is imported", 'import a from "b";'],
    ["a type", 'type A = "b" | 1;'],
    ["an error's words", 'const x = new Error("words");'],
    ["a directive", '"use server";'],
  ])("never %s", (_, text) => expect(changed(text)).toEqual([]));

  test("what stands in a line, counted from 1, behind letters of several bytes", () => {
    const text = 'const a = "नंबर";\nconst b = true;\n';
    expect(mutantsOf("a.ts", text).map(({ line, from, to }) => [line, from, to])).toEqual([
      [1, '"नंबर"', '""'],
      [2, "true", "false"],
    ]);
  });
});
