import { z } from "zod";
import { findVariant } from "@/lib/money/prices/variants";
import { now } from "@/lib/platform/clock";
import { dateField, field, gatherDate } from "@/lib/platform/forms/field";
import { parseStartDate } from "@/lib/platform/identity/days/start-date";
import { parsePrice } from "@/lib/platform/identity/numbers/rupees";
import { todayIst } from "@/lib/platform/india-day";

const MOST_SHOPS = 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Several values in one field, since a form has few fields and a list may be long. */
const several = (isOne: (text: string) => boolean) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .refine((all) => all.length <= MOST_SHOPS && all.every(isOne));

/** For whom: all shops without a price of their own, each active shop, or those that are ticked. */
export const WHOM = ["common", "each", "chosen"] as const;

const asked = z.object({
  variants: several((name) => findVariant(name) !== undefined).refine((all) => all.length > 0),
  shops: several((id) => UUID.test(id)),
  price: field(parsePrice),
  start: dateField((parts) => parseStartDate(parts, todayIst(now()))),
});

/** One price for several variants and shops; no shop means all without a price of their own. */
export const askedPricesSchema = z.preprocess(gatherDate("start"), asked);
export type AskedPrices = z.output<typeof askedPricesSchema>;

/** The same as the preview posts it: with whom it was asked for, and the fingerprint of the prices that it showed. */
export const pricesSchema = z.preprocess(
  gatherDate("start"),
  asked.extend({ whom: z.enum(WHOM), seen: z.string().regex(/^[0-9a-f]{64}$/) }),
);
export type NewPrices = z.output<typeof pricesSchema>;
