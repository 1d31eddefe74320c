import type { Finding } from "../source/finding";
import { parse, type Source } from "../source/parse";
import type { SourceFile } from "../source/read-files";
import { checkWords } from "../structure/words";
import { checkCodes } from "./codes";
import { compareLanguages } from "./languages";
import { checkLiterals } from "./literals";
import { type Catalogue, readCatalogue } from "./read-catalogue";
import { translatorTypes, type Use, usesIn } from "./uses";

/** The code that uses texts, and the codes that have texts. */
const ASKS = /^(app|components|lib|db)\/.*(?<!\.d)\.tsx?$/;

/** All rules for texts: both languages match, every key exists and is used, no texts outside the catalogue. */
export function checkMessages(files: SourceFile[], english: SourceFile, hindi: SourceFile): Finding[] {
  const [en, hi] = [readCatalogue(english), readCatalogue(hindi)];
  const sources = files
    .filter(({ path }) => ASKS.test(path))
    .map(parse)
    .filter(({ isTest }) => !isTest);
  return [
    ...compareLanguages(en, hi),
    ...checkUses(sources, en),
    ...checkCodes(sources, en),
    ...sources.flatMap(checkLiterals),
    ...[english, hindi].flatMap(checkWords),
  ];
}

function checkUses(sources: Source[], { path, entries }: Catalogue): Finding[] {
  const types = new Map(sources.flatMap((source) => [...translatorTypes(source)]));
  const uses = sources.flatMap((source) => usesIn(source, types));
  const wanted = new Map(uses.map(({ key }) => [key, patternOf(key)]));
  const keys = [...entries.keys()];
  const isWanted = (key: string) => [...wanted.values()].some((pattern) => pattern.test(key));
  const isThere = ({ key }: Use) => keys.some((one) => patternOf(key).test(one));
  return [
    ...uses.filter((use) => use.key.startsWith("*")).map(anyKey),
    ...uses.filter((use) => !isThere(use)).map(({ key, ...at }) => ({ ...at, text: `no text ${key}` })),
    ...keys
      .filter((key) => !isWanted(key))
      .map((key) => ({ path, line: entries.get(key)?.line ?? 1, text: `${key} is not used` })),
  ];
}

function anyKey({ key, ...at }: Use): Finding {
  return { ...at, text: `"${key}" can be any text: write out the namespace` };
}

/** `pan` also asks for all of `pan.…`; `*` is anything within one part of a key. */
function patternOf(key: string): RegExp {
  const parts = key.split("*").map((part) => part.replace(/[.$^()[\]{}+?|\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^.]+")}(\\.|$)`);
}
