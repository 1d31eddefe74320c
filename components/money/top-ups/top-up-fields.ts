import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { TOP_UP_METHODS } from "@/lib/money/top-ups/schema";

/** The fields of what a shop paid. */
export async function topUpFields(): Promise<FormField[]> {
  const [t, parts] = [await getTranslations("topUps"), await getTranslations("dateParts")];
  return [
    { kind: "text", name: "amount", label: t("amountPaid"), inputMode: "decimal", prefix: "₹", size: 12 },
    {
      kind: "choice",
      name: "method",
      label: t("method"),
      choices: TOP_UP_METHODS.map((value) => ({ value, label: t(`method_${value}`) })),
    },
    { kind: "text", name: "utr", label: t("utr"), hint: t("utrHint"), code: true, size: 24 },
    {
      kind: "date",
      name: "paid_on",
      label: t("paidOn"),
      hint: t("paidOnHint"),
      parts: { day: parts("day"), month: parts("month"), year: parts("year") },
    },
  ];
}
