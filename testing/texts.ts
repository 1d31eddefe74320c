import fc from "fast-check";

const usual = fc.constantFrom(..."09AZaz .,-/@<>&'\"\n\t\u0000\u00a0\u200d\u2013", "म", "९", "्", "🙂");
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** What people and programs may put into a field: digits, markup, null bytes, emoji, lone surrogates. */
export const anyText = fc.string({ unit: fc.oneof(usual, anyCharacter) });
