import { z } from "zod";
import { textField } from "@/lib/platform/forms/field";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

const short = textField(parseShort, { showsPan: true });

function parseShort(raw: string): Parsed<string> {
  const text = raw.trim();
  return text.length <= 100 ? good(text) : bad("not_understood");
}

/** The fetch button has no fields. */
export const fetchSchema = z.object({});

/** An admin's filter of a fetched list; "" means all. */
export const filterSchema = z.object({
  list: z.uuid(),
  type: z.enum(["", "saving", "current"]).default(""),
  status: short,
  match: z.enum(["", "ours", "unknown_here"]).default(""),
  text: short,
});
export type Filter = Omit<z.output<typeof filterSchema>, "list">;

export const NO_FILTER: Filter = { type: "", status: "", match: "", text: "" };
