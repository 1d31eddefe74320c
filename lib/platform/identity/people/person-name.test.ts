import fc from "fast-check";
import { expect, test } from "vitest";
import { parseOptionalName } from "./person-name";

test.each([
  ["", ""],
  ["   ", ""],
  ["Asha Devi", "Asha Devi"],
  ["  Asha \t\n Devi ", "Asha Devi"],
  ["आशा देवी", "आशा देवी"],
  ["முத்து", "முத்து"],
  ["D'Souza", "D'Souza"],
  ["O’Brien–Rao", "O'Brien-Rao"],
  ["D`Souza", "D'Souza"],
  ["\u2068Asha\u2069 Devi", "Asha Devi"],
  ["র‍্যাচেল দাস", "র‍্যাচেল দাস"],
  ["मो॰ असलम", "मो॰ असलम"],
  ["मो० असलम", "मो॰ असलम"],
  ["मो: असलम", "मो॰ असलम"],
  ["मो0 असलम", "मो॰ असलम"],
  ["मो. असलम", "मो. असलम"],
  ["मो:असलम", "मो॰असलम"],
  ["असलम मो०", "असलम मो॰"],
  ["डा0 राम", "डा॰ राम"],
  ["Md: Aslam", "Md. Aslam"],
  ["डॉ॰के॰ राव", "डॉ॰के॰ राव"],
  ["S. K. Rao S/O M. Rao", "S. K. Rao S/O M. Rao"],
  ["Zoe\u0308", "Zo\u00eb"],
  ["x".repeat(100), "x".repeat(100)],
  ["आशा देवी।", "आशा देवी"],
  ["आशा देवी ॥", "आशा देवी"],
  ["आशा देवी|", "आशा देवी"],
  ["Asha Devi,", "Asha Devi"],
  [", Asha Devi ;", "Asha Devi"],
  ['"Asha Devi"', "Asha Devi"],
  ["‘Asha Devi’", "Asha Devi"],
  ["“Asha Devi”,", "Asha Devi"],
  ['Asha "Guddu" Devi', "Asha Guddu Devi"],
  ['"Guddu"Devi', "Guddu Devi"],
  ["मो। असलम", "मो॰ असलम"],
  ["डॉ।राम", "डॉ॰राम"],
  ["स्व। राम", "स्व॰ राम"],
  ["'t Hoen", "'t Hoen"],
  ["Asha K.", "Asha K."],
  ["।", ""],
  ['"', ""],
])("%j is the name %j", (raw, value) => expect(parseOptionalName(raw)).toEqual({ ok: true, value }));

test.each([
  ["x".repeat(101), "name_long"],
  ["Asha <b>", "name_characters"],
  ["Asha 2", "name_characters"],
  ["आशा २", "name_characters"],
  ["०", "name_characters"],
  ["ा", "name_characters"],
  ["आशा ि", "name_characters"],
  ["\u0301", "name_characters"],
  [".", "name_characters"],
  ["मो00", "name_characters"],
  ["Asha: Devi: x@", "name_characters"],
  ["Asha 🙂", "name_characters"],
  ["Asha\u0000", "name_characters"],
  ["asha@example.in", "name_characters"],
  ["Devi, Asha", "name_characters"],
  ["राम। श्याम", "name_characters"],
  ["Asha | Devi", "name_characters"],
  ["=1+1", "name_characters"],
])("%j is refused: %s", (raw, code) => expect(parseOptionalName(raw)).toEqual({ ok: false, code }));

test("no text throws, and whatever passes is in its normal form", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), (raw) => {
      const parsed = parseOptionalName(raw);
      if (parsed.ok) expect(parseOptionalName(parsed.value)).toEqual(parsed);
      else expect(parsed.code).toMatch(/^name_(long|characters)$/);
    }),
  );
});
