import { OTHER } from "@/lib/platform/identity/text/other-numbers";

/** A longer text between two groups is a sentence. */
const MOST = 24;

/** A single letter, or a word that introduces the next group. */
const JOINER = /^(?:\p{L}|and|then|next|to|or|ek|aur|phir|fir|tab|uske|baad|एक|और|फिर|तब|तथा|उसके|बाद)$/u;

type Group = { start: number; end: number };

/**
 * Whether the text between equal groups of digits joins them into one number, although it contains words:
 * - the same word between all of them (`9999 x 4105 x 7058`, `9999 and then 4105 and then 7058`), unless it is also
 *   before the first or after the last: then it is a unit (`9999 rs 4105 rs 7058 rs`),
 * - with three groups, words that only mean "next" (`9999 फिर 4105 और 7058`),
 * - with three groups, one gap with words and one with only spaces, dashes or the like (`9999 एक 4105 7058`; a comma
 *   makes a list).
 * Different words make a sentence about several numbers (`9999 came, 4105 left, 7058 stayed`).
 * @param groups the positions of the groups, in order
 */
export function isSetApartByWords(text: string, groups: readonly Group[]): boolean {
  if (!/\p{L}/u.test(text.slice(groups[0]?.start, groups.at(-1)?.end))) return false;
  const gaps = groups.slice(1).map(({ start }, at) => text.slice(groups[at]?.end, start));
  if (gaps.some((gap) => gap.length > MOST || gap.includes(OTHER))) return false;
  const said = gaps.map((gap) => wordsOf(gap).join(" "));
  const [first, second] = said;
  if (first && said.every((words) => words === first)) return !isUnit(text, groups, first);
  if (said.length !== 2) return false;
  if (first && second)
    return [first, second].every((words) => words.split(" ").every((word) => JOINER.test(word)));
  return gaps.some((gap) => /^[\s_./|\p{Pd}]+$/u.test(gap));
}

function isUnit(text: string, groups: readonly Group[], words: string): boolean {
  const [start = 0, end = 0] = [groups[0]?.start, groups.at(-1)?.end];
  const before = wordsOf(text.slice(Math.max(0, start - MOST), start)).join(" ");
  const behind = wordsOf(text.slice(end, end + MOST)).join(" ");
  return ` ${before}`.endsWith(` ${words}`) || `${behind} `.startsWith(`${words} `);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{Join_Control}]+/gu) ?? [];
}
