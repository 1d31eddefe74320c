"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { parseDeclaration } from "@/lib/platform/identity/people/declaration";
import { declareAction } from "@/lib/services/switches/actions";

const CHECKS = { declared: ({ declared }: FormValues) => parseDeclaration(declared || "") };

/** The operator's declaration of authority, without which Aadhaar verification stays off. */
export function DeclarationForm({ fields, words }: { fields: FormField[]; words: FormWords }) {
  return <ServiceForm action={declareAction} fields={fields} checks={CHECKS} words={words} hidden={{}} />;
}
