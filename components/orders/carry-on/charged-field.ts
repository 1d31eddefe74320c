import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";

/** What the customer pays the shop: printed on the slip, never sent. */
export async function chargedField(): Promise<FormField> {
  const t = await getTranslations("carryOn");
  return {
    kind: "text",
    name: "charged",
    inputMode: "decimal",
    prefix: "₹",
    label: t("charged"),
    hint: t("chargedHint"),
    optional: true,
    size: 10,
  };
}
