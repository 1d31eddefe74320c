import { tidyText } from "@/lib/platform/identity/text/typed-text";

/** A validator's result: the normalised value, or an error code (a message key). */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; code: string };

export function good<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

export function bad(code: string): { ok: false; code: string } {
  return { ok: false, code };
}

/** A choice from a few values: one is required. The form or the server's schema checks which. */
export function parseChoice(raw: string | null | undefined, missing: string): Parsed<string> {
  return raw ? good(raw) : bad(missing);
}

/** The same rule for an optional field. */
export function optional(parse: (raw: string) => Parsed<string>): (raw: string) => Parsed<string> {
  return (raw) => (tidyText(raw) === "" ? good("") : parse(raw));
}
