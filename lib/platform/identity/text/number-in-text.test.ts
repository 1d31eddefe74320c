import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasCheckDigit } from "@/lib/platform/identity/numbers/verhoeff";
import { newOrderId } from "@/lib/platform/order-id";
import { hideAadhaar, holdsAadhaar, holdsPersonNumber } from "./number-in-text";
import { hidePan } from "./pan-in-text";

const NUMBER = "999941057058";

/** The zeros of India's scripts, of Arabic as Urdu writes it, and of full-width forms. */
const ZEROS = [0x30, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0x6f0, 0x1c50, 0xff10];

describe("Aadhaar numbers in free text", () => {
  test.each([
    ["999941057058", "XXXX XXXX 7058"],
    ["her number 9999-4105-7058.", "her number XXXX XXXX 7058."],
    ["9999 9999 0019 and 999941057058", "XXXX XXXX 0019 and XXXX XXXX 7058"],
    ["९९९९ ४१०५ ७०५८", "XXXX XXXX 7058"],
    ["9.9.9.9.4.1.0.5.7.0.5.8", "XXXX XXXX 7058"],
    ["9999/4105/7058", "XXXX XXXX 7058"],
    ["9999 / 4105 / 7058", "XXXX XXXX 7058"],
    ["9999, 4105, 7058", "XXXX XXXX 7058"],
    ["9999\u200d4105\u200d7058", "XXXX XXXX 7058"],
    ["9999_4105_7058", "XXXX XXXX 7058"],
    ["9999|4105|7058", "XXXX XXXX 7058"],
    ["9999\n4105\n7058", "XXXX XXXX 7058"],
    ["9999 — 4105 — 7058", "XXXX XXXX 7058"],
    ["⑨⑨⑨⑨④①0⑤⑦0⑤⑧", "XXXX XXXX 7058"],
    ["UID999941057058X", "UIDXXXX XXXX 7058X"],
    ["98765 9999 4105 7058", "98765 XXXX XXXX 7058"],
    ["9876 9999 4105 7058 12", "9876 XXXX XXXX 7058 12"],
    ["99९৯ 4१05 7০५8", "XXXX XXXX 7058"],
    ["9999 x 4105 x 7058", "XXXX XXXX 7058"],
    ["9999x4105x7058", "XXXX XXXX 7058"],
    ["9999 a 4105 b 7058", "XXXX XXXX 7058"],
    ["9999 एक 4105 7058", "XXXX XXXX 7058"],
    ["no. 9999 4105 or 7058 please", "no. XXXX XXXX 7058 please"],
    ["9999 and then 4105 and then 7058", "XXXX XXXX 7058"],
    ["9999 then 4105 and 7058", "XXXX XXXX 7058"],
    ["पहले 9999 फिर 4105 और 7058", "पहले XXXX XXXX 7058"],
    ["pehle 9999 phir 4105 aur 7058", "pehle XXXX XXXX 7058"],
    ["999 to 941 to 057 to 058", "XXXX XXXX 7058"],
    ["9x9x9x9x4x1x0x5x7x0x5x8", "XXXX XXXX 7058"],
    ["99 k 99 k 41 k 05 k 70 k 58", "XXXX XXXX 7058"],
    ["9999 rs 4105 rs 7058", "XXXX XXXX 7058"],
    ["98765 43210, 9999 x 4105 x 7058", "98765 43210, XXXX XXXX 7058"],
    ["Aadhaar 919876543216", "Aadhaar XXXX XXXX 3216"],
    ["आधार नंबर: 919876543216", "आधार नंबर: XXXX XXXX 3216"],
    ["her UID no. is 919876543216", "her UID no. is XXXX XXXX 3216"],
    ["9198 7654 3216", "XXXX XXXX 3216"],
    ["99994-10570-58", "XXXX XXXX 7058"],
  ])("%j is crossed out", (text, hidden) => expect(hideAadhaar(text)).toBe(hidden));

  test.each([
    "call 98765 43210",
    "acknowledgement 881030201234567",
    "999941057059",
    "order B7K2M9QX4T0N",
    "₹1,500 on 22 11 2026",
    "9999410570581",
    "9999 pieces, 4105 left, 7058 sold",
    "½ of 99994105705",
    "99994105705812",
    "9999+4105 left, oil 7o58",
    "+91 98765 43210",
    "+919876543210 or 91-98765-43210",
    "2026-11-22 10:30 to 2026-11-25 18:00",
    "22/11/2026, 25/11/2026",
    "https://shop.example/a%20b?x=1&y=2",
    "100% & 50 < 60 > 20",
    // A mobile number and a count.
    "98765 43210 12",
    "9876543210, 12 forms",
    "+91 98765 43210 12",
    "919876543210 12",
    "09876543210 (12)",
    "25 98765 43213",
    "27 9876543216, call",
    // A mobile number with its country code, as messengers write it.
    "919876543216",
    "call 919876543216 or 00919876543228",
    "Aadhaar linked mobile 919876543216",
    // Numbers with units.
    "9999 rs 4105 rs 7058 rs",
    "rs 9999 rs 4105 rs 7058",
    "9999, 4105 and 7058",
    "999941 to 057058",
    "9999 pieces, 4105 pieces, 7058 pieces",
    "9999 ₹500 4105 7058",
    "9999 9876543210 4105 7058",
    "9999 came, 4105 went, and 7058",
  ])("%j is left alone", (text) => expect(hideAadhaar(text)).toBe(text));

  test("in every script and with any separators between the digits", () => {
    const signs = [
      ..." ./\\,:;_|()-\t",
      "\u200b",
      "\u200c",
      "\u200d",
      "\u00ad",
      "\u2060",
      "\u2013",
      "\u2212",
    ];
    const sign = fc.string({ unit: fc.constantFrom(...signs), maxLength: 3 });
    const script = fc.constantFrom(...ZEROS);
    fc.assert(
      fc.property(script, fc.array(sign, { minLength: 11, maxLength: 11 }), (zero, between) => {
        const digits = [...NUMBER].map((digit) => String.fromCodePoint(zero + Number(digit)));
        const text = digits.map((digit, at) => digit + (between[at] ?? "")).join("");
        expect(holdsAadhaar(`नाम ${text} a`)).toBe(true);
        expect(hideAadhaar(text)).toBe("XXXX XXXX 7058");
      }),
    );
  });
});

test.each(["₹9999 4105 7058", "Aadhaar ₹ 9999-4105-7058, paid", "₹999941057058"])(
  "an amount is no hiding place: %s",
  (text) => expect(holdsAadhaar(text)).toBe(true),
);

describe("our own ids hold no personal number, whatever is between or in place of its digits", () => {
  test.each([
    "999941057058",
    "BC999941O57058",
    "BC99994lO57O58X",
    "bc-9999-4I05-7058",
    "BC9999A41B05C7058",
    "9999O4105O7058",
    "ID९९९९४१०५७०५८",
    "ABCPE1234F",
    "PANABCPE1234F",
  ])("%s does", (id) => expect(holdsPersonNumber(id)).toBe(true));

  test.each([
    "INEXO0001",
    "B7K2M9QX4T0NA",
    "NSDLDCC4FFF9",
    "order.followed_2",
    "881030201234567",
    "INEXOIOL0O1",
  ])("%s does not", (id) => expect(holdsPersonNumber(id)).toBe(false));
});

describe("whatever people try and whatever shops write", () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String);
  /** A number that UIDAI could have issued. */
  const aadhaar = fc
    .tuple(fc.constantFrom(..."23456789"), fc.array(digit, { minLength: 10, maxLength: 10 }))
    .map(([first, rest]) => first + rest.join(""))
    .map((eleven) => eleven + [..."0123456789"].find((last) => hasCheckDigit(eleven + last)));
  const separators = [
    ...[
      "",
      " ",
      "-",
      ".",
      "/",
      " - ",
      " dash ",
      "hyphen",
      " space ",
      "&nbsp;",
      "&#8203;",
      "&#x2013;",
      "<br>",
    ],
    ...["<br />", "</td><td>", "%20", "%2D", "%e2%80%8b", "\\u200b", "\u00a0", "\u200b", "\n", ", "],
  ];
  const styles: ((digit: string) => string)[] = [
    (one) => one,
    (one) => String.fromCodePoint(0xff10 + Number(one)),
    (one) => String.fromCodePoint(0x1d7ce + Number(one)),
    (one) => String.fromCodePoint(0x966 + Number(one)),
    (one) => `&#${48 + Number(one)};`,
    (one) => `%3${one}`,
  ];

  test("every valid number is found, however it is spelt", () => {
    const spelt = fc.record({
      number: aadhaar,
      separator: fc.constantFrom(...separators),
      style: fc.constantFrom(...styles),
      prefix: fc.constantFrom("", "0", "91", "+91", "+91 ", "Aadhaar: ", "no. "),
    });
    fc.assert(
      fc.property(spelt, ({ number, separator, style, prefix }) => {
        const text = (number.match(/.{4}/g) ?? [])
          .map((four) => [...four].map(style).join(""))
          .join(separator);
        // Ten digits after 91 are a mobile number, unless they are called an Aadhaar number.
        const isPhone =
          separator === "" && (/91$/.test(prefix) || (/^91[6-9]/.test(number) && prefix !== "Aadhaar: "));
        fc.pre(!isPhone);
        expect(holdsAadhaar(`${prefix}${text} please`), `${prefix}${text}`).toBe(true);
        expect(hideAadhaar(`${prefix}${text} please`)).toContain(`XXXX XXXX ${number.slice(-4)}`);
      }),
      { numRuns: 500 },
    );
  });

  test("with letters in place of similar digits", () => {
    fc.assert(
      fc.property(aadhaar, fc.constantFrom("O", "o"), fc.constantFrom("l", "I"), (number, zero, one) => {
        const likened = number.replaceAll("0", zero).replaceAll("1", one);
        const groups = likened.match(/.{4}/g) ?? [];
        fc.pre(groups.every((group) => /\d/.test(group)));
        expect(holdsAadhaar(`no. ${groups.join(" ")}`)).toBe(true);
        expect(holdsAadhaar(likened)).toBe(true);
      }),
    );
  });

  test("ordinary notes of shops are left alone", () => {
    const mobile = fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }).map(String);
    const two = (most: number, least = 1) =>
      fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, "0"));
    const day = fc.tuple(two(28), two(12)).map(([d, m]) => `${d}/${m}/2026`);
    const iso = fc.tuple(two(12), two(28)).map(([m, d]) => `2026-${m}-${d}`);
    const time = fc.tuple(two(23, 0), two(59, 0)).map(([h, m]) => `${h}:${m}`);
    const amount = fc
      .integer({ min: 1, max: 99_999 })
      .map((n) => `₹${new Intl.NumberFormat("en-IN").format(n)}`);
    const order = fc.constant(null).map(() => newOrderId());
    const txid = fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String);
    // 910 and twelve digits may be an Aadhaar number after a country's code.
    const long = fc
      .bigInt({ min: 10n ** 14n, max: 10n ** 15n - 1n })
      .map(String)
      .filter((digits) => !digits.startsWith("910"));
    const count = two(99);
    const house = fc
      .tuple(fc.integer({ min: 1000, max: 9999 }), fc.constantFrom(..."ABCDEFGH"))
      .map(([number, letter]) => `${number} ${letter}`);
    const pin = fc.integer({ min: 110_001, max: 855_117 }).map(String);
    const note = fc
      .record({ mobile, day, iso, time, amount, order, txid, long, pin, count, house })
      .map((of) => [
        `call ${of.mobile} after ${of.time}`,
        `call +91${of.mobile}, ${of.day} ${of.time}`,
        `+91 ${of.mobile.slice(0, 5)} ${of.mobile.slice(5)} ${of.day}`,
        `paid ${of.amount} on ${of.day}, rest ${of.amount} on ${of.day}`,
        `${of.amount} ${of.amount} ${of.time}`,
        `${of.iso} ${of.time} customer came; ${of.iso}T${of.time}:00 again`,
        `order ${of.order}, txid ${of.txid}`,
        `ack ${of.long} (${of.day})`,
        `PIN ${of.pin}, phone 0${of.mobile}`,
        `ग्राहक ${of.mobile} कल ${of.time} बजे आएगा`,
        `${of.day} - ${of.day}`,
        `Flat 12, Ward 4, ${of.pin}`,
        `${of.mobile} ${of.count}`,
        `${of.mobile.slice(0, 5)} ${of.mobile.slice(5)}, ${of.count} forms`,
        `${of.count} ${of.mobile}`,
        `91${of.mobile} ${of.count} times`,
        `WhatsApp 91${of.mobile}`,
        `Abcpe Nagar ${of.house}, Block ${of.house}`,
        `NAGAR ${of.house} near block ${of.house.toLowerCase()}`,
      ]);
    fc.assert(
      fc.property(note, (texts) => {
        for (const text of texts) {
          expect(hideAadhaar(text)).toBe(text);
          expect(hidePan(text)).toBe(text);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test("a text far longer than any field accepts is searched in full", () => {
  for (const part of ["9", "9 ", "<b", "&#", "%3", "O1", "A B ", "₹1,", "x"])
    expect(holdsAadhaar(`${part.repeat(40_000)} 9999 4105 7058`.slice(-60_000)), part).toBe(true);
});
