import { rewrite, type Signs } from "@/lib/platform/identity/text/read-signs";

/** Replaces each character of a number known not to be an Aadhaar number: a letter that nobody types. */
export const OTHER = "ℵ";

/** A date, a time or an amount in rupees, matched first. */
const MOMENT = "(?:(?:T|,? )[0-2]?\\d[:.][0-5]\\d(?:[:.][0-5]\\d)?)?(?!\\d)";
const OF_DAYS_AND_MONEY = new RegExp(
  [
    `(?<!\\d)(?:19|20)\\d\\d([-/.])[01]?\\d\\1[0-3]?\\d${MOMENT}`,
    `(?<!\\d)[0-3]?\\d([-/.])[01]?\\d\\2(?:19|20)\\d\\d${MOMENT}`,
    "₹ ?(?=[\\d,]{1,11}(?![\\d,]))\\d[\\d,]*(?:\\.\\d{1,2})?(?:/-)?(?!\\d)(?![ -]{1,2}\\d{4}(?!\\d))",
  ].join("|"),
  "gu",
);

const TEN = "[6-9]\\d{4}[ -]?\\d{5}";
const CODE = "(?<!\\d)(?:(?:\\+ ?|00)?91[ -]{0,2}|0)?";
/** The word "Aadhaar" right before a number. */
const CALLED_AADHAAR =
  "(?:aadha+r|adha+r|uid|आधार)(?:[^\\p{L}\\p{N}]|(?<!\\p{L})(?:no|num|number|card|is|नं|नंबर|नम्बर|संख्या|कार्ड|है)(?![\\p{L}\\p{N}])){0,12}";
/** A mobile number with its country code, or next to a time or a number of up to two digits. */
const OF_A_MOBILE = new RegExp(
  [
    `(?:\\+ ?91[ -]{0,2}|(?<!\\d)0?91[ -]{1,3})${TEN}(?![ -]?\\d)`,
    `(?<!\\d)${TEN}(?=[ ,(]{1,3}\\d{1,2}(?::\\d\\d)? ?(?:am|pm|a\\.m|p\\.m|बजे|days?|दिन)(?!\\p{L}))`,
    `${CODE}${TEN}(?=[ ,;(]{1,3}\\d{1,2}(?!\\d))`,
    `(?<=(?<!\\d)\\d{1,2}[ ,;)]{1,3})${CODE}${TEN}(?![ -]?\\d)`,
    `(?<!\\d)0{0,2}91[6-9]\\d{9}(?!\\d)(?<!${CALLED_AADHAAR}0{0,2}91\\d{10})`,
  ].join("|"),
  "giu",
);

/**
 * Replaces numbers known not to be Aadhaar numbers with `OTHER`: dates and times, amounts with `₹`, and mobile
 * numbers. Ten digits written like a mobile number are one if its country code, a time or a count of up to two digits
 * is next to them (`98765 43210 12`); `91` and ten such digits in one piece are one unless they are called an Aadhaar
 * number.
 */
export function withoutOtherNumbers(signs: Signs): Signs {
  return [OF_DAYS_AND_MONEY, OF_A_MOBILE].reduce(
    (left, pattern) => rewrite(left, pattern, ([found]) => OTHER.repeat(found.length)),
    signs,
  );
}
