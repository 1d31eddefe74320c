import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRequiredName, splitFullName } from "@/lib/platform/identity/people/full-name";

describe("parseRequiredName", () => {
  test.each([
    ["Asha", "Asha"],
    ["  Asha   Devi ", "Asha Devi"],
    ["D'Souza", "D'Souza"],
    ["आशा देवी", "आशा देवी"],
    ["K. R. Narayan", "K. R. Narayan"],
  ])("%j is %j", (raw, value) => {
    expect(parseRequiredName(raw, "first_name_missing")).toEqual({ ok: true, value });
  });

  test.each([
    ["", "first_name_missing"],
    [" \n ", "first_name_missing"],
    ["a".repeat(101), "name_long"],
    ["Asha2", "name_characters"],
    ["Asha\u0000", "name_characters"],
    ["<b>Asha</b>", "name_characters"],
    ["🙂", "name_characters"],
    ["---", "name_characters"],
    [".", "name_characters"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parseRequiredName(raw, "first_name_missing")).toEqual({ ok: false, code });
  });
});

describe("splitFullName", () => {
  test.each([
    ["Asha", { first: "Asha", middle: null, last: null }],
    ["Asha Devi", { first: "Asha", middle: null, last: "Devi" }],
    [" Asha  Rani Kumari Devi ", { first: "Asha", middle: "Rani Kumari", last: "Devi" }],
    ["आशा देवी", { first: "आशा", middle: null, last: "देवी" }],
    ["", { first: "", middle: null, last: null }],
  ])("%j", (full, parts) => {
    expect(splitFullName(full)).toEqual(parts);
  });

  test("loses no word", () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z.']{1,8}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, fc.constantFrom(" ", "  ", "\t"), (names, gap) => {
        const { first, middle, last } = splitFullName(names.join(gap));
        expect([first, middle, last].filter((part) => part !== null).join(" ")).toBe(names.join(" "));
        expect(last === null).toBe(names.length === 1);
      }),
    );
  });
});
