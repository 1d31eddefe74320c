import { bad, good, type Parsed } from "@/lib/identity/parsed";

const MAX = 100;

/** A person's name in any script, or empty: letters, marks, spaces and `. ' - /`; runs of spaces become one. */
export function parseOptionalName(raw: string): Parsed<string> {
  const name = raw.normalize("NFC").replace(/\s+/g, " ").trim();
  if (name.length > MAX) return bad("name_long");
  return /^[\p{L}\p{M} .'’\-/]*$/u.test(name) ? good(name) : bad("name_characters");
}
