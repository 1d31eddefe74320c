"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { requestTopUpAction } from "@/lib/money/top-ups/actions";
import { type CalendarDate, toIsoDate } from "@/lib/platform/identity/days/calendar-date";
import { parsePaidOn } from "@/lib/platform/identity/days/paid-on";
import { parsePaidAmount } from "@/lib/platform/identity/numbers/paid-amount";
import { parseUtr } from "@/lib/platform/identity/numbers/utr";
import { bad, good, parseChoice } from "@/lib/platform/identity/text/parsed";

const checksOf = (today: CalendarDate) => ({
  amount: ({ amount = "" }: FormValues) => parsePaidAmount(amount),
  method: ({ method }: FormValues) => parseChoice(method, "method_missing"),
  utr: ({ method, utr = "" }: FormValues) => {
    if (method === "cash") return utr.trim() === "" ? good("") : bad("utr_of_cash");
    return method || utr.trim() !== "" ? parseUtr(utr, toIsoDate(today)) : good("");
  },
  paid_on: (values: FormValues) => {
    const part = (name: string) => values[`paid_on_${name}`] ?? "";
    return parsePaidOn({ day: part("day"), month: part("month"), year: part("year") }, today);
  },
});

type Props = {
  requestId: string;
  prefill: FormValues;
  fields: FormField[];
  words: FormWords;
  /** Today in India. */
  today: CalendarDate;
};

/** What the shop paid to the operator. */
export function TopUpForm({ requestId, prefill, fields, words, today }: Props) {
  return (
    <ServiceForm
      action={requestTopUpAction}
      fields={fields}
      checks={checksOf(today)}
      words={words}
      hidden={{ request_id: requestId }}
      prefill={prefill}
    />
  );
}
