import { z } from "zod";
import { now } from "@/lib/clock";
import { dateField, field, gatherDate } from "@/lib/forms/field";
import { todayIst } from "@/lib/identity/age";
import { parsePrice } from "@/lib/identity/rupees";
import { parseStartDate } from "@/lib/identity/start-date";
import { findVariant } from "@/lib/prices/variants";

/** A price from a day on, for one shop or, where `agent` is empty, for all. */
export const priceSchema = z.preprocess(
  gatherDate("start"),
  z.object({
    agent: z.uuid().or(z.literal("")),
    variant: z.string().refine((name) => findVariant(name) !== undefined),
    price: field(parsePrice),
    start: dateField((parts) => parseStartDate(parts, todayIst(now()))),
  }),
);
export type NewPrice = z.output<typeof priceSchema>;

/** A press on a price. */
export const pricePressSchema = z.object({ price_id: z.uuid() });
