import { z } from "zod";
import { findVariant } from "@/lib/money/prices/variants";
import { now } from "@/lib/platform/clock";
import { dateField, field, gatherDate } from "@/lib/platform/forms/field";
import { parseStartDate } from "@/lib/platform/identity/days/start-date";
import { parseOptionalRupees, parsePrice } from "@/lib/platform/identity/numbers/rupees";
import { todayIst } from "@/lib/platform/india-day";

/**
 * A price from a given day: for all shops if `shop` is empty, otherwise for one shop, where an empty price ends its
 * own.
 */
export const priceSchema = z.preprocess(
  gatherDate("start"),
  z
    .object({
      shop: z.uuid().or(z.literal("")),
      variant: z.string().refine((name) => findVariant(name) !== undefined),
      price: field(parseOptionalRupees),
      start: dateField((parts) => parseStartDate(parts, todayIst(now()))),
    })
    .refine(({ shop, price }) => shop !== "" || price !== null, {
      path: ["price"],
      error: "price_missing",
      // Reported together with errors in the start date, not after them.
      when: () => true,
    }),
);
export type NewPrice = z.output<typeof priceSchema>;

/** What the vendor charges from a given day. */
export const vendorPriceSchema = z.preprocess(
  gatherDate("start"),
  z.object({
    variant: z.string().refine((name) => findVariant(name) !== undefined),
    price: field(parsePrice),
    start: dateField((parts) => parseStartDate(parts, todayIst(now()))),
  }),
);
export type NewVendorPrice = z.output<typeof vendorPriceSchema>;

/** A button on a price. */
export const pricePressSchema = z.object({ price_id: z.uuid() });
