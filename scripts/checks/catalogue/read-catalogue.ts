import type { SourceFile } from "../source/read-files";

/** One text of a language, by its key such as `pan.newTitle`, with its line in the file. */
export type Entry = { text: string; line: number };

export type Catalogue = {
  path: string;
  entries: Map<string, Entry>;
  repeated: { key: string; line: number }[];
  /** Names with a dot in them, by which the library nests: `npm run dev` reports each on every page. */
  dotted: { key: string; line: number }[];
};

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|\n|[^\s"{}[\]:,]+/g;

/**
 * Reads a language: nested objects of texts, with line numbers and with duplicate keys (which JSON.parse would
 * hide). @throws Error for any other file.
 */
export function readCatalogue({ path, text }: SourceFile): Catalogue {
  JSON.parse(text);
  const entries = new Map<string, Entry>();
  const repeated: Catalogue["repeated"] = [];
  const dotted: Catalogue["dotted"] = [];
  const above: string[] = [];
  let [line, key, isValue] = [1, "", false];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "\n") line += 1;
    else if (token === "{") {
      if (isValue) above.push(key);
      isValue = false;
    } else if (token === "}") above.pop();
    else if (token === ":") isValue = true;
    else if (token === ",") isValue = false;
    else if (!token.startsWith('"')) throw new Error(`${path}:${line} contains something other than texts`);
    else if (!isValue) {
      key = JSON.parse(token);
      if (key.includes(".")) dotted.push({ key, line });
    } else {
      const full = [...above, key].join(".");
      if (entries.has(full)) repeated.push({ key: full, line });
      entries.set(full, { text: JSON.parse(token), line });
      isValue = false;
    }
  }
  return { path, entries, repeated, dotted };
}
