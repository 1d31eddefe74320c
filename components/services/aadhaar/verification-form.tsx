"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import type { CostWords } from "@/components/money/balance/cost-words";
import { parseAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { parseLinkedPhone } from "@/lib/platform/identity/numbers/linked-phone";
import { parseConsent } from "@/lib/platform/identity/people/consent";
import { parseChoice } from "@/lib/platform/identity/text/parsed";
import { startVerificationAction } from "@/lib/services/aadhaar/actions";

const CHECKS = {
  linked_phone: (values: FormValues) => parseLinkedPhone(values.linked_phone ?? ""),
  consent_language: (values: FormValues) => parseChoice(values.consent_language, "consent_language_missing"),
  consent: (values: FormValues) => parseConsent(values.consent ?? ""),
  aadhaar_number: (values: FormValues) => parseAadhaar(values.aadhaar_number ?? ""),
};

type Props = {
  requestId: string;
  consentVersion: string;
  fields: FormField[];
  words: FormWords;
  /** What it costs and what is left after it. */
  cost: CostWords;
};

/** Phone, consent and number. Nothing is sent until all three are given. */
export function VerificationForm({ requestId, consentVersion, fields, words, cost }: Props) {
  return (
    <ServiceForm
      action={startVerificationAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      cost={{ line: cost.line }}
      hidden={{ request_id: requestId, consent_version: consentVersion }}
    />
  );
}
