import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parsePan } from "@/lib/platform/identity/numbers/pan";
import { plainNumber } from "@/lib/platform/identity/text/compact";
import { tidyText, toDigits } from "@/lib/platform/identity/text/typed-text";

/** What a typed text may name: it can fit as several things at once. */
export type Reading = {
  orderIds: string[];
  /** Ten digits each. */
  mobiles: string[];
  pans: string[];
  /** The vendor's numbers as they are compared: capitals and digits alone. */
  numbers: string[];
};

/** Less is a part of a number: the last four digits of an account are all that is kept of some. */
const FEWEST_CHARACTERS = 5;

/** More words than a message with one link holds are not a search; a number is read out in few groups. */
const MOST_WORDS = 120;
const MOST_GROUPS = 5;

const ORDER_ID = /^B[0-9A-Z]{12}$/;

/** An order's number at the end of a word: it may be glued to its label, or to the `%2F` of a copied address. */
const ORDER_ID_AT_END = /B[0-9A-Z]{12}$/;

/** Digits glued to their label: `txid63425211`. */
const LABELLED = /^[A-Z]{2,}(\d{5,})$/;

/**
 * How the text in a box that finds orders may be read: first the whole of it as one number, however it is spaced and
 * punctuated; then each part with a digit in it, alone and with its neighbours, since people type a word before a number
 * (`order BFB…`, `txid 63425211`) and paste links and whole messages. Who asks takes the first reading that finds anything.
 */
export function readingsOf(typed: string): [whole: Reading, parts: Reading] {
  const text = tidyText(toDigits(typed.normalize("NFKC").replace(/\p{Cc}/gu, " ")));
  const words = (text.match(/[\p{L}\p{M}\p{N}+]+/gu) ?? []).slice(0, MOST_WORDS);
  return [read([text]), read(words.flatMap((_, i) => groupsAt(words, i)))];
}

/** The parts that begin with a word: it alone, and with those behind it; and a number without a label in front of it. */
function groupsAt(words: string[], start: number): string[] {
  const groups = Array.from({ length: MOST_GROUPS }, (_, more) =>
    words.slice(start, start + more + 1).join(" "),
  );
  const word = plainNumber(words[start] ?? "");
  const [tail] = ORDER_ID_AT_END.exec(unmistaken(word)) ?? [];
  return [...groups, tail ?? "", LABELLED.exec(word)?.[1] ?? ""].filter(
    // One order's number in some thousands has no digit.
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

/** An order number as it is read out: O, I and L where 0 and 1 are meant. */
const unmistaken = (plain: string) => plain.replaceAll("O", "0").replace(/[IL]/g, "1");
