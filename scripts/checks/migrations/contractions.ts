/** A migration's file name without `.sql`, and its text. */
export type Migration = { name: string; text: string };

/** A change that a process of an earlier release may notice: its words for the list of allowed ones, and its line. */
export type Contraction = { change: string; line: number };

type Seen = { table: string; added: Set<string>; made: Set<string> };

/**
 * The changes of a migration that take something away or refuse what was accepted: whatever is dropped or renamed, a
 * column that becomes required or changes its type, and a new rule for the rows of a table from before. Tables that the
 * migration itself creates are nobody's yet, and an index that is not unique is for speed only.
 * @param earlier the migrations before it
 */
export function contractionsOf({ text }: Migration, earlier: readonly Migration[]): Contraction[] {
  const code = withoutComments(text);
  const made = new Set(matches(code, /create\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi));
  const added = new Set(matches(code, /add\s+column\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi));
  const before = earlier.map((one) => one.text).join("\n");
  let line = 1;
  return code.split("--> statement-breakpoint").flatMap((statement) => {
    const table = /^\s*alter\s+table\s+(?:only\s+)?"?([\w%]+)/i.exec(statement)?.[1] ?? "";
    const found = changesIn(statement, { table, added, made }, before);
    const first = line;
    line += statement.split("\n").length - 1;
    return found.map(({ change, at }) => ({
      change,
      line: first + statement.slice(0, at).split("\n").length - 1,
    }));
  });
}

function changesIn(statement: string, seen: Seen, before: string): { change: string; at: number }[] {
  const { table, added, made } = seen;
  if (made.has(table)) return [];
  const found: { change: string; at: number }[] = [];
  const each = (pattern: RegExp, change: (match: RegExpMatchArray) => string | null) => {
    for (const match of statement.matchAll(pattern)) {
      const text = change(match);
      if (text) found.push({ change: text.toLowerCase().replaceAll('"', ""), at: match.index });
    }
  };
  const of = (column: string) => `${table}.${column}`;
  each(
    /\bdrop\s+(table|view|materialized\s+view|column|type|function|sequence|schema|trigger|index|constraint)\s+(?:if\s+exists\s+)?"?([\w.%]+)/gi,
    ([, kind = "", name = ""]) => {
      if (/index/i.test(kind) && !isUniqueIndex(before, name)) return null;
      return `drop ${kind} ${/column|constraint/i.test(kind) ? of(name) : name}`;
    },
  );
  each(
    /\balter\s+(\w+)\s+"?([\w.%]+)"?\s+rename\s+(?:to|column|constraint|value)?\s*"?([\w%]+)/gi,
    ([, kind = "", name = "", what = ""]) => {
      const isForSpeed = /index/i.test(kind) && !name.includes("%") && !isUniqueIndex(before, name);
      return isForSpeed ? null : `rename ${kind} ${name} ${what}`;
    },
  );
  each(
    /\balter\s+column\s+"?(\w+)"?\s+(set\s+not\s+null|drop\s+default|(?:set\s+data\s+)?type)\b/gi,
    ([, column = "", how]) => `alter ${of(column)} ${how}`,
  );
  each(/\badd\s+column\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?\s([^;]*)/gi, ([, column = "", type = ""]) =>
    /not\s+null/i.test(type) && !/\bdefault\b|\bgenerated\b/i.test(type)
      ? `add required ${of(column)}`
      : null,
  );
  each(/\badd\s+constraint\s+"?(\w+)"?\s+([^;]*)/gi, ([, name = "", rule = ""]) =>
    isAboutNew(rule, table, added) ? null : `add constraint ${of(name)}`,
  );
  each(
    /\bcreate\s+(unique\s+index|(?:constraint\s+)?trigger)\s+"?(\w+)"?[^;]*?\bon\s+"?(\w+)"?/gi,
    ([, kind, name, on = ""]) => (made.has(on) ? null : `create ${kind} ${name}`),
  );
  return found;
}

const isUniqueIndex = (before: string, name: string) =>
  new RegExp(`create\\s+unique\\s+index\\s+(if\\s+not\\s+exists\\s+)?"?${name}"?\\s`, "i").test(before);

/** Whether a constraint concerns only columns that the migration adds, which no earlier process writes. */
function isAboutNew(rule: string, table: string, added: ReadonlySet<string>): boolean {
  const own = rule.replace(/\breferences\b.*/is, "");
  const named = [...own.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name).filter((name) => name !== table);
  return named.length > 0 && named.every((name) => added.has(name));
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** Comments become empty; lines keep their numbers. */
const withoutComments = (text: string) => text.replace(/--(?!> statement-breakpoint).*/g, "");
