import { z } from "zod";
import { now } from "@/lib/clock";
import { dateField, field, gatherDate } from "@/lib/forms/field";
import { parseOptionalRupees, parsePrice } from "@/lib/identity/rupees";
import { parseStartDate } from "@/lib/identity/start-date";
import { todayIst } from "@/lib/india-day";
import { findVariant } from "@/lib/prices/variants";

/** A price from a day on, for all where `agent` is empty, or for one shop, where no price ends its own. */
export const priceSchema = z.preprocess(
  gatherDate("start"),
  z
    .object({
      agent: z.uuid().or(z.literal("")),
      variant: z.string().refine((name) => findVariant(name) !== undefined),
      price: field(parseOptionalRupees),
      start: dateField((parts) => parseStartDate(parts, todayIst(now()))),
    })
    .refine(({ agent, price }) => agent !== "" || price !== null, {
      path: ["price"],
      error: "price_missing",
      // Told beside what is wrong with the start, not after it.
      when: () => true,
    }),
);
export type NewPrice = z.output<typeof priceSchema>;

/** What the vendor charges from a day on. */
export const vendorPriceSchema = z.preprocess(
  gatherDate("start"),
  z.object({
    variant: z.string().refine((name) => findVariant(name) !== undefined),
    price: field(parsePrice),
    start: dateField((parts) => parseStartDate(parts, todayIst(now()))),
  }),
);
export type NewVendorPrice = z.output<typeof vendorPriceSchema>;

/** A press on a price. */
export const pricePressSchema = z.object({ price_id: z.uuid() });
