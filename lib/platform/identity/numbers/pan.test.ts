import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type PanKind,
  panKind,
  parseIndividualPan,
  parsePan,
  surnameInitialDiffers,
} from "@/lib/platform/identity/numbers/pan";
import { anyText } from "@/testing/texts";

const letter = (letters: string) => fc.constantFrom(...letters);
const capital = letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const someDigits = fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(4, "0"));

/** Any PAN whose fourth letter is one of these. */
const pans = (kinds: string) =>
  fc
    .tuple(capital, capital, capital, letter(kinds), capital, someDigits, capital)
    .map((parts) => parts.join(""));

describe("parsePan", () => {
  test.each([
    ["AAAPD1234F", "AAAPD1234F"],
    [" aaapd1234f ", "AAAPD1234F"],
    ["AAAPD 1234-F", "AAAPD1234F"],
    ["AAAPD१२३४F", "AAAPD1234F"],
    ["AAACB0001Z", "AAACB0001Z"],
    ["AAAPD/1234/F", "AAAPD1234F"],
    ["AAAPD_1234_F", "AAAPD1234F"],
    ["A.A.A.P.D.1234.F", "AAAPD1234F"],
    ['"AAAPD1234F"', "AAAPD1234F"],
    ["(AAAPD1234F)", "AAAPD1234F"],
  ])("%j is %j", (raw, value) => {
    expect(parsePan(raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "pan_missing"],
    [" - ", "pan_missing"],
    ["AAAPD1234", "pan_form"],
    ["AAAPD12345F", "pan_form"],
    ["AAAP11234F", "pan_form"],
    ["AAAPD0000F", "pan_form"],
    ["AAAPD123OF", "pan_form"],
    ["ААAPD1234F", "pan_form"],
    ["AAAPD1234F\u0000", "pan_form"],
    ["AAAPD1234F\nAAAPD1234F", "pan_form"],
    ["AAAXD1234F", "pan_kind"],
    ["'; DROP TABLE orders; --", "pan_form"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parsePan(raw)).toEqual({ ok: false, code });
  });

  test("accepts every PAN, whatever its spacing and case", () => {
    fc.assert(
      fc.property(pans("PCHFATBLJG"), fc.nat({ max: 10 }), letter(" -\u00a0"), (pan, at, gap) => {
        const typed = `${pan.slice(0, at)}${gap}${pan.slice(at)}`;
        expect(parsePan(typed)).toEqual({ ok: true, value: pan });
        expect(parsePan(typed.toLowerCase())).toEqual({ ok: true, value: pan });
      }),
    );
  });

  test("accepts no other fourth letter", () => {
    fc.assert(
      fc.property(pans("DEIKMNOQRSUVWXYZ"), (pan) => {
        expect(parsePan(pan)).toEqual({ ok: false, code: "pan_kind" });
      }),
    );
  });

  test("returns only what it would accept again, whatever is typed", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[A-Z0-9 -]{8,12}$/)), (raw) => {
        const parsed = parsePan(raw);
        if (parsed.ok) expect(parsed.value).toMatch(/^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/);
        else expect(["pan_missing", "pan_form", "pan_kind"]).toContain(parsed.code);
      }),
    );
  });
});

describe("panKind", () => {
  const kinds: [string, PanKind][] = [
    ["P", "individual"],
    ["C", "company"],
    ["H", "huf"],
    ["F", "firm"],
    ["A", "association"],
    ["T", "trust"],
    ["B", "body_of_individuals"],
    ["L", "local_authority"],
    ["J", "juridical_person"],
    ["G", "government"],
  ];

  test.each(kinds)("fourth letter %s: %s", (fourth, kind) => {
    expect(panKind(`AAA${fourth}D1234F`)).toBe(kind);
  });

  test.each(["AAAXD1234F", "AAA", ""])("%j: none", (pan) => {
    expect(panKind(pan)).toBeNull();
  });
});

describe("parseIndividualPan", () => {
  test("accepts only people's PANs", () => {
    fc.assert(
      fc.property(pans("P"), (pan) => {
        expect(parseIndividualPan(pan)).toEqual({ ok: true, value: pan });
      }),
    );
    fc.assert(
      fc.property(pans("CHFATBLJG"), (pan) => {
        expect(parseIndividualPan(pan)).toEqual({ ok: false, code: "pan_not_individual" });
      }),
    );
  });

  test("reports an invalid format first", () => {
    expect(parseIndividualPan("")).toEqual({ ok: false, code: "pan_missing" });
    expect(parseIndividualPan("AAACD123")).toEqual({ ok: false, code: "pan_form" });
  });
});

describe("surnameInitialDiffers", () => {
  test.each([
    ["AAAPD1234F", "Devi", false],
    ["AAAPD1234F", " kumar", true],
    ["AAAPD1234F", "Kumar", true],
    ["AAAPE1234F", "Élodie", false],
    ["AAAPD1234F", "Élodie", true],
    ["AAAPD1234F", "देवी", false],
    ["AAAPD1234F", "", false],
    ["AAACD1234F", "Kumar", false],
  ])("%s and %j: %s", (pan, surname, differs) => {
    expect(surnameInitialDiffers(pan, surname)).toBe(differs);
  });
});
