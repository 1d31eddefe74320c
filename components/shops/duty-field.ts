import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { ADMIN_DUTIES } from "@/lib/shops/members/schema";

/** The role of an invited admin; none is chosen. */
export async function dutyField(): Promise<FormField> {
  const [t, names] = [await getTranslations("duties"), await getTranslations("dutyNames")];
  return {
    kind: "choice",
    name: "duty",
    label: t("ofAdmin"),
    hint: t("ofAdminHint"),
    choices: ADMIN_DUTIES.map((value) => ({ value, label: names(value), hint: t(`is_${value}`) })),
  };
}
