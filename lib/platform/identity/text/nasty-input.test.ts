import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDate } from "@/lib/platform/identity/days/calendar-date";
import { parseAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { parseBcAgentId } from "@/lib/platform/identity/numbers/bc-agent-id";
import { parseDailyCount } from "@/lib/platform/identity/numbers/daily-count";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseOtp } from "@/lib/platform/identity/numbers/otp";
import { parsePaidAmount } from "@/lib/platform/identity/numbers/paid-amount";
import { parsePan } from "@/lib/platform/identity/numbers/pan";
import { parseDailyAmount, parseOptionalRupees } from "@/lib/platform/identity/numbers/rupees";
import { parseUtr } from "@/lib/platform/identity/numbers/utr";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { parseAddress } from "@/lib/platform/identity/places/address";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { parsePlaceName } from "@/lib/platform/identity/places/place-name";
import { parseState } from "@/lib/platform/identity/places/states";
import { anyText } from "@/testing/texts";
import { parseMessage } from "./message";
import { hideNumbers } from "./number-in-text";
import type { Parsed } from "./parsed";

const day = (raw: string) => parseDate({ day: raw, month: "", year: "" });
const VALIDATORS: [string, (raw: string) => Parsed<unknown>, string[]][] = [
  ["mobile", parseMobile, ["9876543210", "+91 98765 43210"]],
  ["Aadhaar", parseAadhaar, ["9999 4105 7058"]],
  ["PAN", parsePan, ["AAAPD1234F"]],
  ["PIN code", parsePinCode, ["852105"]],
  ["OTP", parseOtp, ["123456"]],
  ["bank agent", parseBcAgentId, ["INEXO0001"]],
  ["rupees", parseOptionalRupees, ["₹1,500.50", "99/-"]],
  ["amount of a day", parseDailyAmount, ["1,00,000"]],
  ["amount that was paid", parsePaidAmount, ["₹1,500.50", "99/-"]],
  ["UTR", (raw) => parseUtr(raw, "2026-11-30"), ["4334 1234 5678", "UTR: SBIN326335123456"]],
  ["count", parseDailyCount, ["1,200"]],
  ["e-mail", parseEmail, ["asha12@example.com", "Asha <asha@example.com>"]],
  ["date", day, ["15-08-1990", "15 Aug 1990", "Aug 15, 1990"]],
  ["name", parseOptionalName, ["Asha Devi", "मो॰ असलम", 'Asha "Guddu" Devi']],
  ["city", parsePlaceName, ["Supaul", "दिल्ली"]],
  ["shop", parseShopName, ["Asha Telecom: 24×7"]],
  ["address", parseAddress, ["12/3, Main Road"]],
  ["state", parseState, ["Bihar"]],
  ["message", parseMessage, ["The page stays white."]],
];

/** Characters that keyboards, messengers and spreadsheets leave in a text. */
const LEFT = [
  ..." \t\n\u00a0\u2009\u3000,;.:'\"()[]<>|/\\-_=+*#@!?~`^%&{}",
  ..."।॥॰०९①Ⅻ½²٫٬，．：；＂＇（）「」…·•‚‘’“”«»–—−\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u0301\u093c\u094d",
  ...["👩‍👧", "🙂", "🇮🇳", "1️⃣", "\ud83d", "\udc00", "\u0000", "\u0007", "\ufffd", "ﷺ", "ß", "İ", "ﬁ", "क़"],
];
const spoiled = (examples: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...examples),
      fc.array(fc.tuple(fc.nat({ max: 30 }), fc.constantFrom(...LEFT)), { maxLength: 4 }),
    )
    .map(([example, marks]) =>
      marks.reduce((text, [at, mark]) => text.slice(0, at) + mark + text.slice(at), example),
    );

describe.each(VALIDATORS)("whatever is typed into the box of a %s", (_, parse, examples) => {
  const texts = fc.oneof(spoiled(examples), anyText);

  test("it is accepted or rejected, and whatever is accepted is accepted again unchanged", () => {
    fc.assert(
      fc.property(texts, (raw) => {
        const parsed = parse(raw);
        if (!parsed.ok) expect(parsed.code).toMatch(/^[a-z_]+$/);
        if (!parsed.ok || typeof parsed.value !== "string") return;
        expect(parse(parsed.value)).toEqual(parsed);
        expect(parsed.value).not.toContain("\u0000");
        expect(parsed.value).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 200 },
    );
  });

  test("far too long a text is rejected without being processed", () => {
    for (const part of [..." ,;।\"'9a.-(<@:\u0301\u200b", "a ", "9,", "' ", ".a", "<a", "Aug ", "मो।"]) {
      const long = part.repeat(60_000);
      for (const text of [long, `x9${long}@`]) expect(parse(text)).toHaveProperty("ok");
    }
  });
});

test("hiding numbers twice is the same as once, and leaves no half characters", () => {
  const parts = fc.constantFrom(
    ...LEFT,
    "9999",
    "4105",
    "7058",
    "ABCPE",
    "1234",
    "F",
    "pan",
    "98765 43210",
    "and",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
      const text = list.join("").replace(/\p{Cs}/gu, "");
      const hidden = hideNumbers(text);
      expect(hideNumbers(hidden)).toBe(hidden);
      expect(hidden).not.toMatch(/\p{Cs}/u);
    }),
    { numRuns: 300 },
  );
});
