/** A message with wrong brackets, quotes or plural forms. */
export class MessageError extends Error {
  override name = "MessageError";
}

/**
 * The arguments of an ICU message, sorted: `{name}`, `{count, plural}`, `{kind, select, a|other}`, `<link>`. Two
 * languages match when these are equal; plural forms differ by language.
 * @throws MessageError
 */
export function messageArguments(message: string): string[] {
  const found = new Set<string>();
  const end = readText(message, 0, found);
  if (end < message.length) throw new MessageError(`"}" without "{"`);
  return [...found].sort();
}

/** Reads up to the bracket that closes the surrounding text, or to the end. */
function readText(message: string, start: number, found: Set<string>): number {
  let at = start;
  while (at < message.length && message[at] !== "}") {
    const tag = /^<([a-zA-Z][\w-]*)\s*\/?>/.exec(message.slice(at));
    if (tag) found.add(`<${tag[1]}>`);
    if (message[at] === "'") at = afterQuote(message, at);
    else at = message[at] === "{" ? readArgument(message, at, found) : at + 1;
  }
  return at;
}

/** A quote before a bracket escapes everything up to the next quote; any other quote is an apostrophe. */
function afterQuote(message: string, at: number): number {
  if (message[at + 1] === "'") return at + 2;
  if (!/[{}<>]/.test(message[at + 1] ?? "")) return at + 1;
  const end = message.indexOf("'", at + 2);
  if (end < 0) throw new MessageError("a quote is not closed");
  return end + 1;
}

function readArgument(message: string, at: number, found: Set<string>): number {
  const rest = message.slice(at);
  const forms = /^\{\s*(\w+)\s*,\s*(plural|selectordinal|select)\s*,\s*(offset:\d+\s*)?/.exec(rest);
  if (forms) return readForms(message, at + forms[0].length, forms[1] ?? "", forms[2] ?? "", found);
  const simple = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*(?:,[^{}]*)?)?\}/.exec(rest);
  if (!simple) throw new MessageError(`"${rest.slice(0, 20)}" is not an argument`);
  found.add(`{${[simple[1], simple[2]].filter(Boolean).join(", ")}}`);
  return at + simple[0].length;
}

function readForms(message: string, start: number, name: string, kind: string, found: Set<string>): number {
  const forms: string[] = [];
  let at = start;
  for (;;) {
    const form = /^\s*(=\d+|\w+)\s*\{/.exec(message.slice(at));
    if (!form) break;
    forms.push(form[1] ?? "");
    at = readText(message, at + form[0].length, found) + 1;
  }
  const end = /^\s*\}/.exec(message.slice(at));
  if (!end) throw new MessageError(`"{${name}, ${kind}" is not closed`);
  if (!forms.includes("other")) throw new MessageError(`{${name}, ${kind}} has no form "other"`);
  found.add(kind === "select" ? `{${name}, select, ${forms.sort().join("|")}}` : `{${name}, ${kind}}`);
  return at + end[0].length;
}
