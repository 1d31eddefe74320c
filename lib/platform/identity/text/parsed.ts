import { tidyText } from "@/lib/platform/identity/text/typed-text";

/** A validator's answer: the normalised value, or the code of what is wrong (a message key). */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; code: string };

export function good<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

export function bad(code: string): { ok: false; code: string } {
  return { ok: false, code };
}

/** A choice of a few: something must be chosen; what, the form or the server's schema sees to. */
export function parseChoice(raw: string | null | undefined, missing: string): Parsed<string> {
  return raw ? good(raw) : bad(missing);
}

/** The same rule for a field that may be left empty. */
export function optional(parse: (raw: string) => Parsed<string>): (raw: string) => Parsed<string> {
  return (raw) => (tidyText(raw) === "" ? good("") : parse(raw));
}
