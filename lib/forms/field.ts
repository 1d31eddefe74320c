import { z } from "zod";
import type { DateParts } from "@/lib/identity/calendar-date";
import type { Parsed } from "@/lib/identity/parsed";

/** A zod field made of a pure validator, so that server and browser apply the same rule. */
export function field<Value>(parse: (raw: string) => Parsed<Value>) {
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
