import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { bad, type Parsed } from "@/lib/platform/identity/text/parsed";

/** A required name with at least one letter. `missing` is the code for an empty field. */
export function parseRequiredName(raw: string, missing: string): Parsed<string> {
  const parsed = parseOptionalName(raw);
  if (!parsed.ok) return parsed;
  if (parsed.value === "") return bad(missing);
  return /\p{L}/u.test(parsed.value) ? parsed : bad("name_characters");
}

export type NameParts = { first: string; middle: string | null; last: string | null };

/**
 * Splits a full name into the bank's fields: the first word, the last word, and what is between. Many people have a
 * single name: then `last` is null, and the person decides what to enter as the last name.
 */
export function splitFullName(full: string): NameParts {
  const [first = "", ...others] = full.split(/\s+/).filter(Boolean);
  const last = others.pop() ?? null;
  return { first, middle: others.join(" ") || null, last };
}
