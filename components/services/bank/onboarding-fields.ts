import { getLocale, getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { STATES } from "@/lib/platform/identity/places/states";

/** The fields of the onboarding form, by the wire's names. The PIN code precedes the fields it fills in. */
export async function onboardingFields(): Promise<FormField[]> {
  const [t, parts, locale] = [
    await getTranslations("onboarding"),
    await getTranslations("dateParts"),
    await getLocale(),
  ];
  const states = STATES.map(({ name, hindi }) => ({ value: name, label: locale === "hi" ? hindi : name }));
  return [
    { kind: "text", name: "shop_name", label: t("shopName"), hint: t("shopNameHint"), size: 32 },
    { kind: "text", name: "name", label: t("name"), hint: t("nameHint"), size: 32 },
    { kind: "text", name: "email", type: "email", inputMode: "email", label: t("email"), size: 32 },
    {
      kind: "text",
      name: "mobile",
      type: "tel",
      inputMode: "tel",
      label: t("mobile"),
      hint: t("mobileHint"),
      prefix: "+91",
      size: 14,
    },
    {
      kind: "date",
      name: "date_of_birth",
      label: t("birth"),
      hint: t("birthHint"),
      parts: { day: parts("day"), month: parts("month"), year: parts("year") },
    },
    { kind: "area", name: "address", label: t("address"), rows: 3 },
    {
      kind: "text",
      name: "pincode",
      inputMode: "numeric",
      label: t("pincode"),
      hint: t("pincodeHint"),
      size: 8,
    },
    {
      kind: "select",
      name: "state_name",
      label: t("state"),
      placeholder: t("statePlaceholder"),
      choices: states,
    },
    { kind: "text", name: "city_name", label: t("city"), size: 24 },
    { kind: "text", name: "pancard", label: t("pan"), hint: t("panHint"), code: true, size: 12 },
  ];
}
