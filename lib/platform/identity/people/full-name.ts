import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { bad, type Parsed } from "@/lib/platform/identity/text/parsed";

/** A name that must be there and have a letter; `missing` is the code of an empty field. */
export function parseRequiredName(raw: string, missing: string): Parsed<string> {
  const parsed = parseOptionalName(raw);
  if (!parsed.ok) return parsed;
  if (parsed.value === "") return bad(missing);
  return /\p{L}/u.test(parsed.value) ? parsed : bad("name_characters");
}

export type NameParts = { first: string; middle: string | null; last: string | null };

/**
 * A full name as the fields of a bank have it: the first word, the last word, and what lies between. Many
 * people have one word only: then `last` is null, and the person decides what stands as last name.
 */
export function splitFullName(full: string): NameParts {
  const [first = "", ...others] = full.split(/\s+/).filter(Boolean);
  const last = others.pop() ?? null;
  return { first, middle: others.join(" ") || null, last };
}
