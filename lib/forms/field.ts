import { z } from "zod";
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
