import { z } from "zod";
import { field, idField, textField } from "@/lib/platform/forms/field";
import { parseMoneyReason } from "@/lib/platform/identity/money/reason";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** The bank's file. */
export const statementFileSchema = z.object({
  file: z
    .instanceof(Blob, { error: "file_missing" })
    .refine(({ size }) => size > 0, { error: "file_missing" }),
});

/** The place of a column; null for none. */
function parseColumn(raw: string): Parsed<number | null> {
  if (raw === "") return good(null);
  return /^\d{1,3}$/.test(raw) ? good(Number(raw)) : bad("not_understood");
}

/** Which column of a file holds what. */
export const columnsSchema = z.object({
  file: z.uuid(),
  day: field(parseColumn),
  text: field(parseColumn),
  number: field(parseColumn),
  in: field(parseColumn),
  out: field(parseColumn),
  direction: field(parseColumn),
});
export type ColumnChoice = z.output<typeof columnsSchema>;

const lineId = idField(/^\d{1,15}$/).transform(Number);

/** A line is the payment of a top-up. */
export const giveLineSchema = z.object({ line: lineId, top_up: z.uuid() });

/** A line is the payment of a shop that did not enter it. */
export const lineOfShopSchema = z.object({ line: lineId, shop: z.uuid({ error: "shop_missing" }) });

/** The money of a line went out again, and was made good. */
export const madeGoodSchema = z.object({ line: lineId });

/** A line is no shop's payment, and why. */
export const setAsideSchema = z.object({ line: lineId, reason: textField(parseMoneyReason) });
