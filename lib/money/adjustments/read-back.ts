import { getTranslations } from "next-intl/server";
import type { NewAdjustment } from "@/lib/money/adjustments/schema";
import type { ReadBack } from "@/lib/platform/forms/form-state";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** A credit or debit as it was understood, for confirmation. */
export async function readBackAdjustment(asked: NewAdjustment): Promise<ReadBack> {
  const t = await getTranslations("shopMoney");
  return [
    { name: "direction", text: t(`direction_${asked.direction}`) },
    { name: "amount", text: formatRupees(asked.amount) },
    { name: "reason", text: asked.reason },
  ];
}

/** A credit limit as it was understood; an empty one says what it means. */
export async function readBackLimit({
  credit_limit: paise,
}: {
  credit_limit: number | null;
}): Promise<ReadBack> {
  const t = await getTranslations("shopMoney");
  if (paise === null) return [{ name: "credit_limit", text: t("noLimit"), note: t("noLimitNote") }];
  return [{ name: "credit_limit", text: paise === 0 ? t("prepaid") : formatRupees(paise) }];
}
