import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDate } from "@/lib/platform/identity/days/calendar-date";
import { splitPastedDate } from "@/lib/platform/identity/days/pasted-date";
import { parseStartDate } from "@/lib/platform/identity/days/start-date";
import { parseAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { parseBcAgentId } from "@/lib/platform/identity/numbers/bc-agent-id";
import { parseDailyCount } from "@/lib/platform/identity/numbers/daily-count";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseOtp } from "@/lib/platform/identity/numbers/otp";
import { parsePan } from "@/lib/platform/identity/numbers/pan";
import { parseOptionalRupees } from "@/lib/platform/identity/numbers/rupees";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { parseAddress } from "@/lib/platform/identity/places/address";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { parsePlaceName } from "@/lib/platform/identity/places/place-name";
import { parseState } from "@/lib/platform/identity/places/states";
import { anyText } from "@/testing/texts";
import { compact } from "./compact";
import { parseMessage } from "./message";
import { tidyText, toDigits } from "./typed-text";

/** The digits of every script this machine can format, independent of our own table. */
const DIGITS = Intl.supportedValuesOf("numberingSystem")
  .map((system) => [
    ...`${new Intl.NumberFormat("en", { numberingSystem: system, useGrouping: false }).format(1234567890n)}`,
  ])
  .filter((ten) => ten.length === 10 && ten.every((digit) => /^\p{Nd}$/u.test(digit)))
  .map((ten) => [...ten.slice(-1), ...ten.slice(0, 9)]);
const scriptDigits = fc.constantFrom(...DIGITS);
const written = (text: string, ten: string[]) => text.replace(/\d/g, (digit) => `${ten[Number(digit)]}`);

/** Letters and marks of each script used for names in India. */
const SCRIPTS = [
  ...["Latin", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada"],
  ...["Malayalam", "Sinhala", "Arabic", "Tibetan", "Ol_Chiki", "Meetei_Mayek", "Lepcha", "Limbu", "Chakma"],
];
const lettersOf = (script: string) => {
  const letter = new RegExp(`^(?=\\p{Script=${script}})[\\p{L}\\p{M}]$`, "u");
  const codes = Array.from({ length: 0x12000 }, (_, code) => String.fromCodePoint(code));
  return codes.filter((one) => letter.test(one) && !/\p{Default_Ignorable_Code_Point}|ʹ|ʻ|ʼ|ʽ|ˈ/u.test(one));
};
const words = fc
  .constantFrom(...SCRIPTS.map(lettersOf))
  .chain((letters) => fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 }))
  .map((letters) => letters.join("").normalize("NFC"));

const MARKS = [
  ..."\u200b\u200e\u200f\u2066\u2067\u2068\u2069\u00ad\ufeff\u202a\u202b\u202c\u202d\u202e\u2060\ufe0f\u034f",
];
/** A text with invisible characters between its characters. */
const withMarks = (text: string) =>
  fc
    .array(fc.constantFrom("", "", ...MARKS), { minLength: text.length + 1, maxLength: text.length + 1 })
    .map((marks) => [...text].map((one, at) => one + marks[at]).join("") + marks[text.length]);

const NUMBERS: [string, (raw: string) => unknown, string[]][] = [
  ["mobile", parseMobile, ["9876543210", "+91-98765 43210", "091 98765 43210", "00919876543210"]],
  ["Aadhaar", parseAadhaar, ["9999 4105 7058", "999999990019"]],
  ["PAN", parsePan, ["AAAPD1234F"]],
  ["PIN code", parsePinCode, ["852105", "560 001"]],
  ["OTP", parseOtp, ["123456"]],
  ["bank agent", parseBcAgentId, ["INEXO0001"]],
  ["rupees", parseOptionalRupees, ["₹1,500.50", "99/-"]],
  ["count", parseDailyCount, ["1,200"]],
  ["e-mail", parseEmail, ["asha12@example.com"]],
  ["pasted date", splitPastedDate, ["15-08-1990", "15/8/1990", "15.08.1990", "15081990", "15 Aug 1990"]],
  ["date", (raw) => parseDate(box(raw)), ["15 8 1990"]],
  ["start", (raw) => parseStartDate(box(raw), { day: 1, month: 1, year: 2026 }), ["15 8 2026"]],
];
const box = (raw: string) => {
  const [day = "", month = "", year = ""] = raw.split(" ");
  return { day, month, year };
};

describe("digits of every script", () => {
  test("map to 0 to 9", () => {
    expect(DIGITS.length).toBeGreaterThan(50);
    for (const ten of DIGITS) expect(toDigits(ten.join(""))).toBe("0123456789");
  });

  test.each(NUMBERS)("%s", (_, parse, examples) => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), scriptDigits, (example, ten) => {
        expect(parse(written(example, ten))).toEqual(parse(example));
      }),
    );
    for (const example of examples) expect(parse(example)).not.toHaveProperty("code");
  });

  test("are accepted in an address, a city and a shop's name, and stay as written", () => {
    fc.assert(
      fc.property(scriptDigits, (ten) => {
        for (const parse of [parseAddress, parsePlaceName, parseShopName]) {
          const value = written("Road 12", ten).normalize("NFC");
          const plain = tidyText(value);
          expect(parse(value)).toEqual({ ok: true, value: plain });
        }
      }),
    );
  });
});

describe("invisible characters", () => {
  const NAMES = ["Asha Devi", "आशा देवी", "मो॰ असलम", "முத்து", "র‍্যাচেল দাস", "ক্‌ষ", "D'Souza"];
  test.each<[string, (raw: string) => unknown, string[]]>([
    ...NUMBERS,
    ["name", parseOptionalName, NAMES],
    ["city", parsePlaceName, NAMES],
    ["shop", parseShopName, NAMES],
    ["address", parseAddress, [...NAMES, "12/3, Main Road"]],
    ["state", parseState, ["Jammu & Kashmir", "tamil nadu"]],
    ["message", parseMessage, ["The page stays white."]],
  ])("%s", (_, parse, examples) => {
    const marked = fc
      .constantFrom(...examples)
      .chain((example) => withMarks(example).map((raw) => ({ raw, example })));
    fc.assert(
      fc.property(marked, ({ raw, example }) => {
        expect(parse(raw)).toEqual(parse(example));
      }),
    );
  });
});

describe("names in every script", () => {
  test.each([parseOptionalName, parsePlaceName, parseShopName, parseAddress])("%o accepts them", (parse) => {
    fc.assert(
      fc.property(words, words, (first, last) => {
        const parsed = parse(`L${first} L${last}`);
        const value = tidyText(`L${first} L${last}`);
        expect(parsed).toEqual({ ok: true, value });
        expect(parse(value)).toEqual(parsed);
      }),
    );
  });

  test("keep the joiners of Indian scripts, and lose those that join nothing", () => {
    expect(tidyText("র‍্যাচেল দাস")).toBe("র‍্যাচেল দাস");
    expect(tidyText("क्‌ष")).toBe("क्‌ष");
    expect(tidyText("\u200dAsha\u200c \u200dDevi\u200d")).toBe("Asha Devi");
    expect(tidyText("क\u200d\u200d\u200cष")).toBe("क\u200dष");
  });

  test("any apostrophe is ', any dash is -, curly quotes are straight", () => {
    for (const one of "`´‘’‛′ʼʹ＇")
      expect(parseOptionalName(`D${one}Souza`)).toMatchObject({ value: "D'Souza" });
    for (const one of "-‐‑‒–—―−－")
      expect(parseOptionalName(`Rao${one}Das`)).toMatchObject({ value: "Rao-Das" });
    for (const [left, right] of ["“”", "„“", "«»", "＂＂"])
      expect(parseAddress(`${left}Asha Kunj${right}, 5`)).toMatchObject({ value: '"Asha Kunj", 5' });
  });
});

test("tidying twice is the same as tidying once, whatever was typed", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: "grapheme" })), (raw) => {
      expect(tidyText(tidyText(raw))).toBe(tidyText(raw));
      expect(compact(compact(raw))).toBe(compact(raw));
    }),
  );
});

test("emoji and control characters are rejected in every kind of name", () => {
  const spoiled = fc.constantFrom(..."🙂🏽🇮", "👩‍👧", "♥️", "\u0000", "\u0007", "\u001b", "\u0085", "\ufffd");
  fc.assert(
    fc.property(spoiled, fc.constantFrom("Asha Devi", "आशा"), (one, name) => {
      for (const parse of [parseOptionalName, parsePlaceName, parseShopName, parseAddress])
        expect(parse(name + one + name)).toMatchObject({
          ok: false,
          code: expect.stringMatching(/_characters$/),
        });
    }),
  );
});

test("trailing punctuation after a number of any script changes nothing", () => {
  const numbers: [(raw: string) => unknown, string][] = [
    [parseMobile, "9876543210"],
    [parseAadhaar, "999941057058"],
    [parsePan, "AAAPD1234F"],
    [parsePinCode, "283110"],
    [parseOtp, "123456"],
  ];
  const end = fc.array(fc.constantFrom(..." ,;.:।"), { maxLength: 4 }).map((signs) => signs.join(""));
  fc.assert(
    fc.property(fc.constantFrom(...numbers), scriptDigits, end, ([parse, number], ten, signs) => {
      expect(parse(written(number, ten) + signs)).toEqual({ ok: true, value: number });
    }),
  );
});
