import { hideMisplaced } from "@/lib/platform/forms/hide-misplaced";

/** What a program sent in the place of a form: no page of ours does. */
export class OddFormError extends Error {
  override name = "OddFormError";
}

const MAX_VALUE = 2_000;
const MAX_FIELDS = 60;

/** Never given back by any form: it would stand in the answer's HTML. Nobody can forget what is left out here. */
const NEVER_KEPT = ["aadhaar_number", "otp", "password"];

/** The form's own, typed by nobody: whom it was rendered for, and what is held for that person. */
const OF_FORM = ["rendered_for", "held"];

/**
 * Reads a posted form: each field's text, or a list where it was sent more than once (which no
 * schema accepts); files are dropped. `kept` holds what may be shown again: no Aadhaar number, in whatever box, no
 * OTP and no password.
 * @throws OddFormError where it is no form: an action can be called with anything
 */
export function readForm(form: FormData): {
  fields: Record<string, string | string[]>;
  kept: Record<string, string>;
} {
  if (!(form instanceof FormData)) throw new OddFormError("No form");
  const fields: Record<string, string | string[]> = {};
  const kept: Record<string, string> = {};
  for (const name of [...new Set(form.keys())].slice(0, MAX_FIELDS)) {
    if (name.startsWith("$") || OF_FORM.includes(name)) continue;
    const texts = form.getAll(name).filter((value): value is string => typeof value === "string");
    const [first] = texts;
    if (first === undefined) continue;
    fields[name] = texts.length === 1 ? first : texts;
    if (!NEVER_KEPT.includes(name)) kept[name] = hideMisplaced(name, first.slice(0, MAX_VALUE));
  }
  return { fields, kept };
}
