import { getTranslations } from "next-intl/server";
import type { NewSettings } from "@/lib/operator/settings/schema";
import type { ReadBack } from "@/lib/platform/forms/form-state";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The settings as they were understood, for confirmation, with what shops are not offered. */
export async function readBackSettings(set: NewSettings): Promise<ReadBack> {
  const t = await getTranslations("operatorSettings");
  const [notOffered, above] = [t("notOffered"), set.second_admin_above];
  const parts = ["payee_name", "upi_id", "bank_name", "account_number", "ifsc"] as const;
  return [
    ...parts.map((name) => ({ name, text: set[name] || notOffered })),
    ...(["officer_name", "officer_mobile", "officer_email"] as const).map((name) => ({
      name,
      text: set[name] || t("officerNone"),
    })),
    { name: "second_admin_above", text: above === null ? t("noSecond") : formatRupees(above) },
  ];
}
