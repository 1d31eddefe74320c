"use client";

import { useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { DraftWords } from "@/components/forms/drafts/save-draft";
import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import type { CostWords } from "@/components/money/balance/cost-words";
import { parseAdultBirthDate } from "@/lib/platform/identity/days/age";
import type { CalendarDate } from "@/lib/platform/identity/days/calendar-date";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseIndividualPan } from "@/lib/platform/identity/numbers/pan";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseRequiredName } from "@/lib/platform/identity/people/full-name";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { parseAddress } from "@/lib/platform/identity/places/address";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { parsePlaceName } from "@/lib/platform/identity/places/place-name";
import { parseState } from "@/lib/platform/identity/places/states";
import { withoutNumbers } from "@/lib/platform/identity/text/number-in-text";
import { good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { onboardAction } from "@/lib/services/bank-agent/actions";

const checksOf = (today: CalendarDate) => ({
  shop_name: ({ shop_name = "" }: FormValues) => withoutNumbers(parseShopName(shop_name), true),
  name: ({ name = "" }: FormValues) => parseRequiredName(name, "own_name_missing"),
  email: ({ email = "" }: FormValues) => withoutNumbers(parseEmail(email)),
  mobile: ({ mobile = "" }: FormValues) => parseMobile(mobile),
  date_of_birth: (values: FormValues) => {
    const part = (name: string) => values[`date_of_birth_${name}`] ?? "";
    return parseAdultBirthDate({ day: part("day"), month: part("month"), year: part("year") }, today);
  },
  address: ({ address = "" }: FormValues) => withoutNumbers(parseAddress(address)),
  pincode: ({ pincode = "" }: FormValues) => parsePinCode(pincode),
  state_name: (values: FormValues) => orFromPin(values, "state_name", parseState),
  city_name: (values: FormValues) => withoutNumbers(orFromPin(values, "city_name", parsePlaceName)),
  pancard: ({ pancard = "" }: FormValues) => parseIndividualPan(pancard),
});

/** With a PIN code, an empty field is not an error yet: the server fills it in, or reports that it cannot. */
function orFromPin(values: FormValues, name: string, parse: (raw: string) => Parsed<string>): Parsed<string> {
  const typed = values[name] ?? "";
  return typed.trim() === "" && parsePinCode(values.pincode ?? "").ok ? good("") : parse(typed);
}

type Props = {
  requestId: string;
  fields: FormField[];
  words: FormWords;
  prefill: FormValues;
  draft: DraftWords;
  /** What it costs and what is left after it. */
  cost: CostWords;
  /** Today in India. */
  today: CalendarDate;
};

/** A shop's onboarding. It is long, so all answers are shown once more before they are sent. */
export function OnboardingForm({ requestId, fields, words, prefill, draft, cost, today }: Props) {
  const filled = useRef<FormValues>({});
  return (
    <ServiceForm
      action={onboardAction}
      fields={fields}
      checks={checksOf(today)}
      words={words}
      hidden={{ request_id: requestId }}
      prefill={prefill}
      draft={draft}
      cost={{ line: cost.line }}
      assist={(name, value, form) => {
        if (name === "pincode") void fillPlace(value, form, filled.current);
      }}
    />
  );
}

/** Fills in state and district from the PIN code, unless somebody typed something else there. */
async function fillPlace(typed: string, form: UseFormReturn<FormValues>, filled: FormValues): Promise<void> {
  const pin = parsePinCode(typed);
  if (!pin.ok) return;
  const answer = await fetch(`/agent/pin/${pin.value}`).catch(() => null);
  const place: { state: string; district: string } | null = answer?.ok ? await answer.json() : null;
  const now = parsePinCode(form.getValues("pincode") ?? "");
  if (!place || !now.ok || now.value !== pin.value) return;
  for (const [name, text] of Object.entries({ state_name: place.state, city_name: place.district })) {
    const current = form.getValues(name) ?? "";
    if (current !== "" && current !== filled[name]) continue;
    form.setValue(name, text, { shouldValidate: form.formState.isSubmitted });
    filled[name] = text;
    // If the field has the focus, select its content, so that typing replaces what was filled in instead of appending
    // to it.
    const box = document.activeElement;
    if (box instanceof HTMLInputElement && box.name === name) box.select();
  }
}
