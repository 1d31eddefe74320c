"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/form-fields";
import { ServiceForm } from "@/components/forms/service-form";
import { parseAadhaar } from "@/lib/identity/aadhaar";
import { parseConsent } from "@/lib/identity/consent";
import { parseLinkedPhone } from "@/lib/identity/linked-phone";
import { parseChoice } from "@/lib/identity/parsed";
import { startVerificationAction } from "@/lib/services/aadhaar/actions";

const CHECKS = {
  linked_phone: (values: FormValues) => parseLinkedPhone(values.linked_phone ?? ""),
  consent_language: (values: FormValues) => parseChoice(values.consent_language, "consent_language_missing"),
  consent: (values: FormValues) => parseConsent(values.consent ?? ""),
  aadhaar_number: (values: FormValues) => parseAadhaar(values.aadhaar_number ?? ""),
};

type Props = { requestId: string; consentVersion: string; fields: FormField[]; words: FormWords };

/** Phone, consent and number: nothing leaves before all three are there. */
export function VerificationForm({ requestId, consentVersion, fields, words }: Props) {
  return (
    <ServiceForm
      action={startVerificationAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{ request_id: requestId, consent_version: consentVersion }}
    />
  );
}
