import { withoutNames } from "@/lib/platform/identity/money/without-names";
import { bareNumber } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** What people copy along with the number. */
const NAMES = [
  ...[
    "UTR",
    "UPI",
    "RRN",
    "IMPS",
    "NEFT",
    "RTGS",
    "REF",
    "REFERENCE",
    "TXN",
    "TRANSACTION",
    "ID",
    "NO",
    "NUMBER",
  ],
  ...["नंबर", "नं"],
];

/** UPI and IMPS: 12 digits. */
const TWELVE = /^\d{12}$/;
/** NEFT: 16, RTGS: 22 letters and digits, the bank's letters first. Sixteen digits alone are the number of a card. */
const LETTERED = /^(?=.*\d{6})[A-Z][0-9A-Z]{15}(?:[0-9A-Z]{6})?$/;
/** Most banks write the day of the payment into the 22 signs. */
const DAY_WITHIN = /^[A-Z]{4}[A-Z0-9]{1,2}?(20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\d{8}$/;
/** The app's own id of a UPI payment, which is on no bank statement. */
const OF_THE_APP = /^(?:[A-Z]\d{18,}|[A-Z]{3}[0-9A-Z]{30,})$/;

/**
 * A bank's number of a payment (UTR) as typed or pasted: with spaces and dashes, in lower case, in digits of any script,
 * with its name before it, or the line of a bank that it
 * stands in alone. 12 digits for UPI and IMPS, 16 letters and digits for NEFT, 22 for RTGS. It is never taken for
 * an Aadhaar number: one in twelve 12-digit numbers passes that checksum.
 * @param today the day in India as 2026-11-30: a number that carries a later day is refused
 * @returns capitals and digits
 */
export function parseUtr(raw: string, today: string): Parsed<string> {
  const typed = bareNumber(tidyText(raw)).toUpperCase();
  if (typed === "") return bad("utr_missing");
  const bare = withoutNames(typed, NAMES);
  const utr = bare.find(isUtr) ?? onlyUtrIn(raw) ?? bare[0] ?? "";
  if (OF_THE_APP.test(utr)) return bad("utr_of_app");
  if (/^\d+$/.test(utr) && utr.length !== 12) return bad(utr.length === 16 ? "utr_card" : "utr_digits");
  if (!isUtr(utr)) return bad("utr_form");
  const day = DAY_WITHIN.exec(utr)?.[1];
  return day !== undefined && day > today.replaceAll("-", "") ? bad("utr_future") : good(utr);
}

const isUtr = (text: string): boolean => TWELVE.test(text) || LETTERED.test(text);

/** The one word of a text that is a UTR; undefined if none is, or several are. */
function onlyUtrIn(raw: string): string | undefined {
  const words = toDigits(tidyText(raw))
    .toUpperCase()
    .split(/[^0-9A-Z]+/);
  const found = new Set(words.flatMap((word) => withoutNames(word, NAMES).find(isUtr) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}
