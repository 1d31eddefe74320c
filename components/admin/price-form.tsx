"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/form-fields";
import { ServiceForm } from "@/components/forms/service-form";
import type { CalendarDate } from "@/lib/identity/calendar-date";
import { parseOptionalRupees, parsePrice } from "@/lib/identity/rupees";
import { parseStartDate } from "@/lib/identity/start-date";
import { setPriceAction, setVendorPriceAction } from "@/lib/prices/actions";

type Props = {
  /** Whose price; empty for all shops, and null for what the vendor charges. */
  agentId: string | null;
  variant: string;
  /** The day that it is in India. */
  today: CalendarDate;
  fields: FormField[];
  words: FormWords;
};

/** A price from a day on; it is read back before it is set. */
export function PriceForm({ agentId, variant, today, fields, words }: Props) {
  const checks = {
    price: ({ price = "" }: FormValues) => (agentId ? parseOptionalRupees(price) : parsePrice(price)),
    start: ({ start_day = "", start_month = "", start_year = "" }: FormValues) =>
      parseStartDate({ day: start_day, month: start_month, year: start_year }, today),
  };
  const { day, month, year } = today;
  return (
    <ServiceForm
      action={agentId === null ? setVendorPriceAction : setPriceAction}
      fields={fields}
      checks={checks}
      words={words}
      hidden={{ ...(agentId === null ? {} : { agent: agentId }), variant }}
      prefill={{ start_day: String(day), start_month: String(month), start_year: String(year) }}
    />
  );
}
