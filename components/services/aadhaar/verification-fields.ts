import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { CONSENT_LANGUAGES, consentText } from "@/lib/services/aadhaar/consent/consent-text";

/** The questions before an OTP is sent, in the agent's language; the consent is in the customer's. */
export async function verificationFields(): Promise<FormField[]> {
  const [t, languages] = [await getTranslations("aadhaar"), await getTranslations("language")];
  return [
    {
      kind: "choice",
      name: "linked_phone",
      label: t("phone"),
      hint: t("phoneHint"),
      choices: [
        { value: "yes", label: t("phoneYes") },
        { value: "no", label: t("phoneNo") },
      ],
    },
    {
      kind: "choice",
      name: "consent_language",
      label: t("consentLanguage"),
      choices: CONSENT_LANGUAGES.map((value) => ({ value, label: languages(value) })),
    },
    {
      kind: "tick",
      name: "consent",
      value: "yes",
      label: t("consent"),
      hint: t("consentHint"),
      statements: CONSENT_LANGUAGES.map((lang) => ({ lang, paragraphs: consentText(lang) })),
    },
    {
      kind: "text",
      name: "aadhaar_number",
      inputMode: "numeric",
      label: t("number"),
      hint: t("numberHint"),
      code: true,
      size: 16,
      grouped: true,
    },
  ];
}
