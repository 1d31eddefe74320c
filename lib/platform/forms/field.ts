import { z } from "zod";
import type { DateParts } from "@/lib/platform/identity/days/pasted-date";
import {
  hideAadhaar,
  hideNumbers,
  holdsPersonNumber,
  withoutNumbers,
} from "@/lib/platform/identity/text/number-in-text";
import type { Parsed } from "@/lib/platform/identity/text/parsed";

/** Random; one in a thousand has twelve digits in a row somewhere. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A zod field made of a pure validator, so that server and browser apply the same rule. Whatever the rule lets
 * through, an Aadhaar number does not belong there (`aadhaar_misplaced`).
 */
export function field<Value>(parse: (raw: string) => Parsed<Value>) {
  return openField((raw) => withoutNumbers(parse(raw), false));
}

/** A field that is stored as plain text: no PAN either (`pan_misplaced`). */
export function plainField<Value>(parse: (raw: string) => Parsed<Value>) {
  return openField((raw) => withoutNumbers(parse(raw), true));
}

/**
 * Free text from one person to another: Aadhaar numbers and PANs in it are crossed out before the rule looks.
 * @param showsPan whether PANs stay, where the text is compared with some and not kept
 */
export function textField<Value>(parse: (raw: string) => Parsed<Value>, { showsPan = false } = {}) {
  return openField((raw) => parse(showsPan ? hideAadhaar(raw) : hideNumbers(raw)));
}

/**
 * A field that takes an Aadhaar number, or what looks like one: for the Aadhaar box itself, secrets, and numbers
 * that a vendor or bank issued. lib/platform/forms/inventory.test.ts lists each of them with its reason.
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

/** The id of something of ours, as a page's form posts it: where it looks like anything else it is not understood. */
export function idField(pattern: RegExp) {
  return z
    .string()
    .trim()
    .regex(pattern)
    .refine((id) => UUID.test(id) || !holdsPersonNumber(id));
}

/** A choice without a default: nothing chosen is a problem of its own. */
export function choice<const Value extends string>(values: readonly Value[], missing: string) {
  const parse = (raw: string): Parsed<Value> => {
    const value = values.find((one) => one === raw);
    return value ? { ok: true, value } : { ok: false, code: missing };
  };
  return field(parse);
}

/** Gathers the three boxes of a date into one field of that name, so that it is right or wrong as one. */
export function gatherDate(name: string) {
  return (raw: unknown): unknown => {
    if (typeof raw !== "object" || raw === null) return raw;
    const boxes = raw as Record<string, unknown>;
    const [day, month, year] = ["day", "month", "year"].map((part) => boxes[`${name}_${part}`]);
    return { ...boxes, [name]: { day, month, year } };
  };
}

/** A date as `gatherDate` makes it. */
export function dateField<Value>(parse: (parts: DateParts) => Parsed<Value>) {
  const box = z.string().default("");
  return z.object({ day: box, month: box, year: box }).transform((parts, context) => {
    const parsed = parse(parts);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed.code });
    return z.NEVER;
  });
}
