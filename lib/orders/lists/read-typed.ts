import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parsePan } from "@/lib/platform/identity/numbers/pan";
import { plainNumber } from "@/lib/platform/identity/text/compact";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** What a typed text may mean: it can match several kinds at once. */
export type Reading = {
  orderIds: string[];
  /** Ten digits each. */
  mobiles: string[];
  pans: string[];
  /** The vendor's numbers in the form used for comparison: upper-case letters and digits only. */
  numbers: string[];
};

/** Fewer are part of a number: of some accounts we keep only the last four digits. */
const FEWEST_CHARACTERS = 5;

/** More words than a message with a link has are not a search; a number is read out in few groups. */
const MOST_WORDS = 120;
const MOST_GROUPS = 5;

const ORDER_ID = /^B[0-9A-Z]{12}$/;

/** An order's number at the end of a word: it may follow a label, or the `%2F` of a copied URL. */
const ORDER_ID_AT_END = /B[0-9A-Z]{12}$/;

/** Digits right after a label: `txid63425211`. */
const LABELLED = /^[A-Z]{2,}(\d{5,})$/;

/**
 * The possible readings of a text in the search box: first all of it as one number, however it is spaced and
 * punctuated; then each part with a digit, alone and with its neighbours, because people type a word before a number
 * (`order BFB…`, `txid 63425211`) and paste links and whole messages. The caller uses the first reading that finds
 * anything.
 */
export function readingsOf(typed: string): [whole: Reading, parts: Reading] {
  const text = tidyText(toDigits(typed.normalize("NFKC").replace(/\p{Cc}/gu, " ")));
  const words = (text.match(/[\p{L}\p{M}\p{N}+]+/gu) ?? []).slice(0, MOST_WORDS);
  return [read([text]), read(words.flatMap((_, i) => groupsAt(words, i)))];
}

/** The parts starting at a word: alone, with the following words, and a number without the label before it. */
function groupsAt(words: string[], start: number): string[] {
  const groups = Array.from({ length: MOST_GROUPS }, (_, more) =>
    words.slice(start, start + more + 1).join(" "),
  );
  const word = plainNumber(words[start] ?? "");
  const [tail] = ORDER_ID_AT_END.exec(unmistaken(word)) ?? [];
  return [...groups, tail ?? "", LABELLED.exec(word)?.[1] ?? ""].filter(
    // One in several thousand order numbers has no digit.
    (group) => /\d/.test(group) || ORDER_ID.test(group.toUpperCase()),
  );
}

function read(parts: string[]): Reading {
  const plain = unique(parts.map(plainNumber));
  return {
    orderIds: unique(plain.map(unmistaken).filter((one) => ORDER_ID.test(one))),
    mobiles: unique(parts.flatMap((part) => parsedOf(parseMobile(part)))),
    pans: unique(plain.flatMap((one) => parsedOf(parsePan(one)))),
    numbers: plain.filter((one) => one.length >= FEWEST_CHARACTERS),
  };
}

const unique = (texts: string[]) => [...new Set(texts)];
const parsedOf = (parsed: { ok: true; value: string } | { ok: false }) => (parsed.ok ? [parsed.value] : []);

/** An order number as it is read out: O, I and L mean 0 and 1. */
const unmistaken = (plain: string) => plain.replaceAll("O", "0").replace(/[IL]/g, "1");
