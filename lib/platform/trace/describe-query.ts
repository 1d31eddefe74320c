/** What a trace records of a statement: what it does to which table, and its text without any value. */
export type DescribedQuery = { summary: string; shape: string | null };

/** What a statement with a part before it changes; `for update` is a lock. */
const CHANGE = /(?<!\b(?:for|key)\s)\b(insert\s+into|update|delete\s+from)\s+"?(\w+)"?(?:\."?(\w+)"?)?/i;
const TABLE = /\b(?:from|into|update)\s+"?(\w+)"?(?:\."?(\w+)"?)?/i;

/** Everything that is or may hold a value: comments, texts in any of PostgreSQL's quotes, numbers. Names and $1 stay. */
const VALUES =
  /--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|\b[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|("(?:[^"]|"")*"|\$\d+)|(?<![\w$])\d[\w.]*/g;

/** Longer shapes are cut. */
const LONGEST = 2_000;
/** Statements repeat; what was said of these many is kept. */
const MOST_KEPT = 500;
const kept = new Map<string, DescribedQuery>();

/** Describes a statement; its summary is like `select orders`. A text that is not understood has no shape. */
export function describeQuery(text: string): DescribedQuery {
  const known = kept.get(text);
  if (known) return known;
  const shape = shapeOf(text);
  const described = { summary: summaryOf(shape ?? ""), shape };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, described);
  return described;
}

function shapeOf(text: string): string | null {
  const bare = text.replaceAll(VALUES, (_all, _tag, name: string | undefined) => name ?? "?");
  // What is left of a quote or comment that never ends may be anything.
  if (/["']|\$\w*\$|\/\*/.test(bare.replaceAll(/"(?:[^"]|"")*"/g, ""))) return null;
  const shape = bare.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST);
  return shape === "" ? null : shape;
}

function summaryOf(shape: string): string {
  const [, first = "statement"] = /^\(*\s*([a-z]+)/i.exec(shape) ?? [];
  const isWith = first.toLowerCase() === "with";
  const [, change, changed, ofSchema] = (isWith && CHANGE.exec(shape)) || [];
  if (change && changed) return `${change.split(" ")[0]} ${ofSchema ?? changed}`.toLowerCase();
  const verb = isWith ? "select" : first;
  const [, schema, table] = TABLE.exec(shape) ?? [];
  const what = table ?? schema;
  return what ? `${verb.toLowerCase()} ${what.toLowerCase()}` : verb.toLowerCase();
}
