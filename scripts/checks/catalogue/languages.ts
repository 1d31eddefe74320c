import type { Finding } from "../source/finding";
import { messageArguments } from "./message-arguments";
import type { Catalogue, Entry } from "./read-catalogue";

/** Words that Hindi also writes in Latin letters; a text of only these needs no Devanagari. */
const SAME_IN_HINDI = ["English", "e-KYC", "e-Sign", "HTTP", "ms"];

/** Checks that both languages have the same keys and arguments, and that Hindi is in Devanagari. */
export function compareLanguages(english: Catalogue, hindi: Catalogue): Finding[] {
  return [
    ...[english, hindi].flatMap(checkTexts),
    ...missing(english, hindi),
    ...missing(hindi, english),
    ...eachOf(hindi, (key, { text }) => [
      ...differences(key, english.entries.get(key), text),
      ...(isHindi(text) ? [] : [`${key} is not in Devanagari: "${text}"`]),
    ]),
  ];
}

function checkTexts(catalogue: Catalogue): Finding[] {
  const { path, repeated, dotted } = catalogue;
  const twice = repeated.map(({ key, line }) => ({ path, line, text: `${key} is defined twice` }));
  const nested = dotted.map(({ key, line }) => ({ path, line, text: `${key} has a dot in its name` }));
  const wrong = eachOf(catalogue, (key, { text }) => {
    if (text.trim() === "") return [`${key} is empty`];
    const { error } = argumentsOf(text);
    return error ? [`${key}: ${error}`] : [];
  });
  return [...twice, ...nested, ...wrong];
}

function missing(from: Catalogue, to: Catalogue): Finding[] {
  return eachOf(from, (key) => (to.entries.has(key) ? [] : [`${key} is not in ${to.path}`]));
}

function differences(key: string, english: Entry | undefined, hindi: string): string[] {
  if (!english) return [];
  const [there, here] = [argumentsOf(english.text), argumentsOf(hindi)];
  if (there.error || here.error || there.list === here.list) return [];
  return [`${key} takes ${here.list || "nothing"}, in English ${there.list || "nothing"}`];
}

function argumentsOf(text: string): { list: string; error?: string } {
  try {
    return { list: messageArguments(text).join(" ") };
  } catch (error) {
    return { list: "", error: (error as Error).message };
  }
}

function isHindi(text: string): boolean {
  if (/\p{Script=Devanagari}/u.test(text)) return true;
  const words = text.replace(/\{\w+\}/g, " ");
  const foreign = SAME_IN_HINDI.reduce((rest, word) => rest.replaceAll(word, " "), words);
  return !/\p{L}/u.test(foreign);
}

function eachOf({ path, entries }: Catalogue, find: (key: string, entry: Entry) => string[]): Finding[] {
  return [...entries].flatMap(([key, entry]) =>
    find(key, entry).map((text) => ({ path, line: entry.line, text })),
  );
}
