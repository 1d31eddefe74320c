"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { enterRequestAction } from "@/lib/customers/requests/actions";
import type { CalendarDate } from "@/lib/platform/identity/days/calendar-date";
import { parseReceivedOn } from "@/lib/platform/identity/days/received-on";
import { parseMessage } from "@/lib/platform/identity/text/message";
import { bad, good, optional, parseChoice } from "@/lib/platform/identity/text/parsed";

const checksOf = (today: CalendarDate) => ({
  orderid: ({ orderid = "" }: FormValues) =>
    /^[0-9A-Z]{6,32}$/.test(orderid.trim()) ? good(orderid) : bad("not_understood"),
  kind: ({ kind }: FormValues) => parseChoice(kind, "request_kind_missing"),
  channel: ({ channel }: FormValues) => parseChoice(channel, "channel_missing"),
  received_on: (values: FormValues) => {
    const part = (name: string) => values[`received_on_${name}`] ?? "";
    return parseReceivedOn({ day: part("day"), month: part("month"), year: part("year") }, today);
  },
  note: ({ note = "" }: FormValues) => optional(parseMessage)(note),
});

type Props = {
  prefill: FormValues;
  fields: FormField[];
  words: FormWords;
  /** Today in India. */
  today: CalendarDate;
};

/** A request about personal data that reached the operator by phone or letter. */
export function EnterForm({ prefill, fields, words, today }: Props) {
  return (
    <ServiceForm
      action={enterRequestAction}
      fields={fields}
      checks={checksOf(today)}
      words={words}
      hidden={{}}
      prefill={prefill}
    />
  );
}
