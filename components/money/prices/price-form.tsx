"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { setPriceAction, setVendorPriceAction } from "@/lib/money/prices/actions";
import type { CalendarDate } from "@/lib/platform/identity/days/calendar-date";
import { parseStartDate } from "@/lib/platform/identity/days/start-date";
import { parseOptionalRupees, parsePrice } from "@/lib/platform/identity/numbers/rupees";

type Props = {
  /** Whose price: a shop's, empty for all shops, null for the vendor's charge. */
  shopId: string | null;
  variant: string;
  /** Today in India. */
  today: CalendarDate;
  fields: FormField[];
  words: FormWords;
};

/** Sets a price from a given day. The answers are confirmed first. */
export function PriceForm({ shopId, variant, today, fields, words }: Props) {
  const checks = {
    price: ({ price = "" }: FormValues) => (shopId ? parseOptionalRupees(price) : parsePrice(price)),
    start: ({ start_day = "", start_month = "", start_year = "" }: FormValues) =>
      parseStartDate({ day: start_day, month: start_month, year: start_year }, today),
  };
  const { day, month, year } = today;
  return (
    <ServiceForm
      action={shopId === null ? setVendorPriceAction : setPriceAction}
      fields={fields}
      checks={checks}
      words={words}
      hidden={{ ...(shopId === null ? {} : { shop: shopId }), variant }}
      prefill={{ start_day: String(day), start_month: String(month), start_year: String(year) }}
    />
  );
}
