import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMobile, parseMobile } from "./mobile";

describe("a mobile number", () => {
  test.each([
    "9876543210",
    "09876543210",
    "+919876543210",
    "+91 98765 43210",
    "+91-98765-43210",
    "919876543210",
    "00919876543210",
    "0919876543210",
    "091-98765 43210",
    "+91 098765 43210",
    "+91‑98765‑43210",
    "(+91) 98765-43210",
    "९८७६५४३२१०",
    "+९१-९८७६५-४३२१०",
    "০৯১ ৯৮৭৬৫ ৪৩২১০",
    "９８７６５４３２１０",
    "٩٨٧٦٥٤٣٢١٠",
    "۹۸۷۶۵۴۳۲۱۰",
    "  98765-43210 ",
    "(98765) 43210",
    "98765.43210",
    "98765_43210",
    "98765|43210",
    "'9876543210",
    '"9876543210"',
    "tel:+919876543210",
    "TEL: 98765 43210",
    "9876543210,",
    "9876543210;",
    "+91 98765 43210.",
    "९८७६५४३२१०।",
    "98765\u00a043210",
    "98765\u201143210",
    "\u202a+91 98765 43210\u202c",
    "98765\u200b43210\ufeff",
  ])("%j is 9876543210", (raw) => expect(parseMobile(raw)).toEqual({ ok: true, value: "9876543210" }));

  test.each(["6000000000", "7999999999", "8123456789", "9187654321"])("%s is valid", (raw) =>
    expect(parseMobile(raw)).toEqual({ ok: true, value: raw }),
  );

  test.each([
    ["", "mobile_missing"],
    [" - ", "mobile_missing"],
    ["987654321", "mobile_length"],
    ["98765432100", "mobile_length"],
    ["091987654321", "mobile_length"],
    ["0929876543210", "mobile_length"],
    ["+910919876543210", "mobile_length"],
    ["98765 43210 / 98765 43211", "mobile_characters"],
    ["91987654321", "mobile_length"],
    ["5876543210", "mobile_start"],
    ["0123456789", "mobile_length"],
    ["1234567890", "mobile_start"],
    ["+9876543210", "mobile_start"],
    ["+1 415 555 0100", "mobile_start"],
    ["98765abcde", "mobile_characters"],
    ["98765+43210", "mobile_characters"],
    ["++919876543210", "mobile_characters"],
    ["9876543210;1", "mobile_characters"],
    ["98765,43210", "mobile_characters"],
    ["+", "mobile_characters"],
  ])("%j is refused: %s", (raw, code) => expect(parseMobile(raw)).toEqual({ ok: false, code }));
});

describe("whatever people type", () => {
  const mobile = fc
    .tuple(fc.constantFrom("6", "7", "8", "9"), fc.stringMatching(/^\d{9}$/))
    .map(([first, rest]) => first + rest);
  const noise = fc.array(fc.constantFrom(" ", "-", ".", "(", ")", "\u2013", "\u00a0", "\u200e"), {
    maxLength: 3,
  });

  test("noise and prefixes do not change the number", () => {
    const typed = fc.tuple(
      mobile,
      fc.constantFrom("", "+91", "0", "91", "091", "0091", "+910"),
      fc.array(noise, { minLength: 16, maxLength: 16 }),
    );
    fc.assert(
      fc.property(typed, ([number, prefix, gaps]) => {
        const raw = [...(prefix + number)]
          .map((digit, index) => digit + (gaps[index] ?? []).join(""))
          .join("");
        expect(parseMobile(raw)).toEqual({ ok: true, value: number });
      }),
    );
  });

  test("no text throws, and whatever passes is ten digits that pass again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[+\d ()-]{0,16}$/)), (raw) => {
        const parsed = parseMobile(raw);
        if (!parsed.ok) expect(parsed.code).toMatch(/^mobile_(missing|characters|length|start)$/);
        else {
          expect(parsed.value).toMatch(/^[6-9]\d{9}$/);
          expect(parseMobile(formatMobile(parsed.value))).toEqual(parsed);
        }
      }),
    );
  });
});

test("is shown the way it is read out", () => expect(formatMobile("9876543210")).toBe("98765 43210"));

test.each(["", "98765", "0"])("what is no whole number is shown as it is: %j", (text) =>
  expect(formatMobile(text)).toBe(text),
);
