import { REFERENCE_LENGTH, REFERENCE_LETTERS } from "@/lib/money/top-ups/reference";
import { withoutNames } from "@/lib/platform/identity/money/without-names";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** What a line says about whose payment it is. */
export type LineNumbers = {
  /** All that have the form of our references; only a look into the top-ups tells which are. */
  references: string[];
  /** What may be the bank's number of the payment: first those that surely are. */
  utrs: string[];
  /**
   * Those that surely are: NEFT's and RTGS's by their form; twelve digits in the column of the bank's number, or beside a word
   * for UPI or IMPS. Other twelve digits may be the payer's account, or a mobile number with its country code.
   */
  ownUtrs: string[];
};

const REFERENCE = new RegExp(`(?=([${REFERENCE_LETTERS}]{${REFERENCE_LENGTH}}))`, "g");
/** UPI and IMPS: 12 digits, which some banks pad with zeros. NEFT and RTGS: 16 or 22 letters and digits. */
const DIGITS = /^0*(\d{12})$/;
const LETTERED = /^(?=.*\d{6})[A-Z][0-9A-Z]{15}(?:[0-9A-Z]{6})?$/;
const NAMES = ["UPI", "IMPS", "NEFT", "RTGS", "UTR", "RRN", "REF", "MMT", "CR", "IN", "NO"];
/** A mobile number with its country code has twelve digits too. */
const MOBILE = /^91[6-9]\d{9}$/;
/** Payments whose numbers have twelve digits. */
const OF_DIGITS = /(?<![A-Z])(?:UPI|IMPS|MMT|RRN|UTR)/;
/** What the bank writes where it has no number, and account numbers that it padded. */
const PADDED = /^000/;
/** The payer's address for UPI, which may begin with a mobile number. */
const ADDRESS = /[0-9A-Z._-]+@[A-Z]+/g;
const MOST = 4;

/**
 * The numbers in what a bank wrote about a payment. Our reference is found also where the bank glued it to other words or broke
 * it; a UTR only as a word of its own, since its digits may stand within an account number.
 * @param number the column of the bank's own number, "" if the file has none
 */
export function findNumbers(text: string, number: string): LineNumbers {
  const [plain, own] = [plainOf(text), plainOf(number)];
  const glued = `${own} ${plain}`.replace(/[^A-Z0-9]/g, "");
  const references = [...glued.matchAll(REFERENCE)].flatMap(([, one]) => one ?? []);
  const utrs = unique([...utrsOf(own), ...utrsOf(plain)]);
  const hasDigits = OF_DIGITS.test(`${own} ${plain}`);
  const itsOwn = new Set([...utrsOf(own), ...(hasDigits ? utrsOf(plain.replace(ADDRESS, " ")) : [])]);
  const isOwn = (utr: string) =>
    LETTERED.test(utr) || (itsOwn.has(utr) && !MOBILE.test(utr) && !PADDED.test(utr));
  const likeliest = [...utrs.filter(isOwn), ...utrs.filter((utr) => !isOwn(utr))].slice(0, MOST);
  const found = unique(references).slice(0, MOST * 4);
  return { references: found, utrs: likeliest, ownUtrs: likeliest.filter(isOwn) };
}

const utrsOf = (text: string) => text.split(/[^A-Z0-9]+/).flatMap((word) => utrOf(word) ?? []);

const plainOf = (text: string) => toDigits(tidyText(text.normalize("NFKC"))).toUpperCase();
const unique = (all: string[]) => [...new Set(all)];

function utrOf(word: string): string | null {
  for (const bare of withoutNames(word, NAMES)) {
    const [, digits] = DIGITS.exec(bare) ?? [];
    if (digits) return digits;
    if (LETTERED.test(bare)) return bare;
  }
  return null;
}
