import { hideMisplaced } from "@/lib/platform/forms/hide-misplaced";

/** A request that is not a form at all. No page of ours sends one. */
export class OddFormError extends Error {
  override name = "OddFormError";
}

const MAX_VALUE = 2_000;
const MAX_FIELDS = 60;

/** Never given back by any form, since it would appear in the HTML. Listed here once so that no form can forget it. */
const NEVER_KEPT = ["aadhaar_number", "otp", "password", "new_password", "code", "enrolment_code"];

/**
 * The form's own fields, which nobody types: the person it was rendered for, what it holds for them, and the question that
 * it answers.
 */
const OF_FORM = ["rendered_for", "held", "question"];

/**
 * Reads a posted form: each field's text, or a list if it was sent more than once (which no schema accepts). Files are
 * apart, the first of each field: only a form that asks for one reads them. `kept` holds what may be shown again: no
 * Aadhaar number in any box, no OTP, no password and no file.
 * @throws OddFormError if it is not a form: an action can be called with anything
 */
export function readForm(form: FormData): {
  fields: Record<string, string | string[]>;
  kept: Record<string, string>;
  files: Record<string, File>;
} {
  if (!(form instanceof FormData)) throw new OddFormError("Not a form");
  const fields: Record<string, string | string[]> = {};
  const kept: Record<string, string> = {};
  const files: Record<string, File> = {};
  for (const name of [...new Set(form.keys())].slice(0, MAX_FIELDS)) {
    if (name.startsWith("$") || OF_FORM.includes(name)) continue;
    const texts = form.getAll(name).filter((value): value is string => typeof value === "string");
    const file = form.getAll(name).find((value) => typeof value !== "string");
    if (file) files[name] = file;
    const [first] = texts;
    if (first === undefined) continue;
    fields[name] = texts.length === 1 ? first : texts;
    if (!NEVER_KEPT.includes(name)) kept[name] = hideMisplaced(name, first.slice(0, MAX_VALUE));
  }
  return { fields, kept, files };
}

/**
 * What a form has to send along when it is sent once more as it is: the whole texts, of which `kept` holds the beginnings.
 * What no form gives back is typed again.
 */
export function keepWhole(fields: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) =>
      typeof text === "string" && !NEVER_KEPT.includes(name) ? [[name, hideMisplaced(name, text)]] : [],
    ),
  );
}
