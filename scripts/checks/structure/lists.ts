import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, visit } from "../source/visit";

/** A list of words in the code, as an array or as a union type. `exported` is the name by which others can import it. */
type List = { words: string; path: string; line: number; exported: string | null; isArray: boolean };

/** The vendor's own words, and the languages in which a consent text exists: equal to a list of ours by chance. */
const OF_OTHERS = /^lib\/(vendor\/inexopay|services\/aadhaar\/consent)\//;

/**
 * A list of words that has a name is written once: a type is derived from it, a column and its check are built from it,
 * and other files import it. So no array and no union type has the same words as a list that a file exports or a column
 * of db/schema is declared with.
 */
export function checkLists(sources: Source[]): Finding[] {
  const ours = sources.filter(
    ({ path, isTest }) => !isTest && /^(app|components|lib|db)\//.test(path) && !OF_OTHERS.test(path),
  );
  const lists = ours.flatMap(listsIn);
  const named = new Map<string, List>();
  const rank = (one: List) => (one.exported ? 0 : 2) + (one.path.startsWith("db/") ? 0 : 1);
  for (const one of lists.filter(isDeclared)) {
    const known = named.get(one.words);
    if (!known || rank(one) < rank(known)) named.set(one.words, one);
  }
  return lists.flatMap((one) => {
    const first = named.get(one.words);
    if (!first || first === one) return [];
    const where = `${first.exported ?? "a column"} in ${first.path}`;
    return [
      { path: one.path, line: one.line, text: `a second list with the words of ${where}: import that` },
    ];
  });
}

const isDeclared = ({ exported, isArray, path }: List) =>
  isArray && (exported !== null || path.startsWith("db/schema/"));

function listsIn({ path, module, lineOf }: Source): List[] {
  const names = exportedArrays(module);
  const found: List[] = [];
  const add = (node: { span: { start: number } }, words: string[] | null, isArray: boolean) => {
    const different = [...new Set(words ?? [])].sort();
    if (different.length < 2) return;
    const exported = names.get(node.span.start) ?? null;
    found.push({ words: different.join(" "), path, line: lineOf(node), exported, isArray });
  };
  visit(module, {
    ArrayExpression: (node) => {
      const parts = node.elements.map((one) => one?.expression);
      add(node, wordsOf(parts), true);
    },
    TsUnionType: (node) => {
      const types = node.types.filter(({ type }) => type !== "TsKeywordType");
      const parts = types.map((one) => (one.type === "TsLiteralType" ? one.literal : undefined));
      add(node, wordsOf(parts), false);
    },
  });
  return found;
}

/** The texts of all parts, or null if one of them is something else. */
function wordsOf(parts: ({ type: string } | undefined)[]): string[] | null {
  const words = parts.flatMap((one) =>
    one?.type === "StringLiteral" && "value" in one ? [String(one.value)] : [],
  );
  return words.length === parts.length ? words : null;
}

/** The names of a file's exported constants whose value is an array, by where the array starts. */
function exportedArrays(module: Source["module"]): Map<number, string> {
  const names = new Map<number, string>();
  for (const item of module.body) {
    if (item.type !== "ExportDeclaration" || item.declaration.type !== "VariableDeclaration") continue;
    for (const { id, init } of item.declaration.declarations) {
      const value = init && bare(init);
      if (id.type === "Identifier" && value?.type === "ArrayExpression")
        names.set(value.span.start, id.value);
    }
  }
  return names;
}
