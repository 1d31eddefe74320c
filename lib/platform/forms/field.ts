import { z } from "zod";
import { DATE_PARTS, type DateParts } from "@/lib/platform/identity/days/pasted-date";
import {
  hideAadhaar,
  hideNumbers,
  holdsPersonNumber,
  withoutNumbers,
} from "@/lib/platform/identity/text/number-in-text";
import type { Parsed } from "@/lib/platform/identity/text/parsed";

/** Random. One in a thousand has twelve digits in a row somewhere. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A zod field built from a pure validator, so that server and browser apply the same rule. An Aadhaar number is
 * rejected even if the rule would accept it (`aadhaar_misplaced`).
 */
export function field<Value>(parse: (raw: string) => Parsed<Value>) {
  return openField((raw) => withoutNumbers(parse(raw), false));
}

/** A field stored as plain text. It rejects PANs too (`pan_misplaced`). */
export function plainField<Value>(parse: (raw: string) => Parsed<Value>) {
  return openField((raw) => withoutNumbers(parse(raw), true));
}

/**
 * Free text from one person to another. Aadhaar numbers and PANs in it are masked before the rule runs.
 * @param showsPan keeps PANs, for text that is only compared and not stored
 */
export function textField<Value>(parse: (raw: string) => Parsed<Value>, { showsPan = false } = {}) {
  return openField((raw) => parse(showsPan ? hideAadhaar(raw) : hideNumbers(raw)));
}

/**
 * A field that may hold an Aadhaar number or something that looks like one: the Aadhaar box itself, secrets, and
 * numbers issued by a vendor or bank. lib/platform/forms/inventory.test.ts lists each one with its reason.
 */
export function openField<Value>(parse: (raw: string) => Parsed<Value>) {
  return z
    .string()
    .default("")
    .transform((raw, context) => {
      const parsed = parse(raw);
      if (parsed.ok) return parsed.value;
      context.addIssue({ code: "custom", message: parsed.code });
      return z.NEVER;
    });
}

/** One of our ids, as a form posts it. Anything that does not match the pattern is rejected. */
export function idField(pattern: RegExp) {
  return z
    .string()
    .trim()
    .regex(pattern)
    .refine((id) => UUID.test(id) || !holdsPersonNumber(id));
}

/** A choice without a default. Choosing nothing has an error code of its own. */
export function choice<const Value extends string>(values: readonly Value[], missing: string) {
  const parse = (raw: string): Parsed<Value> => {
    const value = values.find((one) => one === raw);
    return value ? { ok: true, value } : { ok: false, code: missing };
  };
  return field(parse);
}

/** Combines the three boxes of a date into one field, so that it is valid or invalid as a whole. */
export function gatherDate(name: string) {
  return (raw: unknown): unknown => {
    if (typeof raw !== "object" || raw === null) return raw;
    const boxes = raw as Record<string, unknown>;
    const [day, month, year] = DATE_PARTS.map((part) => boxes[`${name}_${part}`]);
    return { ...boxes, [name]: { day, month, year } };
  };
}

/** A date from `gatherDate`. */
export function dateField<Value>(parse: (parts: DateParts) => Parsed<Value>) {
  const box = z.string().default("");
  return z.object({ day: box, month: box, year: box }).transform((parts, context) => {
    const parsed = parse(parts);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed.code });
    return z.NEVER;
  });
}
