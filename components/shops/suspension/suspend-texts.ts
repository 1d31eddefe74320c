import { getMessages, getTranslations } from "next-intl/server";
import type { SuspendTexts } from "@/components/shops/suspension/suspend-form";
import { SUSPENSION_REASONS } from "@/lib/shops/schema";

type Own = Pick<SuspendTexts, "opener" | "warning" | "submit">;

/** The texts of a suspension. @param own those that name the shop or person */
export async function suspendTexts(own: Own): Promise<SuspendTexts> {
  const [t, reasons, messages] = [
    await getTranslations("shopAdmin"),
    await getTranslations("suspensionReasons"),
    await getMessages(),
  ];
  return {
    ...own,
    reason: t("reason"),
    placeholder: t("reasonChoose"),
    reasons: SUSPENSION_REASONS.map((value) => ({ value, label: reasons(value) })),
    errors: messages.errors,
    fieldErrors: messages.fieldErrors,
  };
}
