import { getTranslations } from "next-intl/server";
import { DAY_MS, HOUR_MS } from "@/lib/platform/india-day";

/** Says how long something has waited, in hours, and from two days on in days. */
export async function ageWords(): Promise<(ageMs: number) => string> {
  const t = await getTranslations("moneyAdmin");
  return (ageMs) =>
    ageMs < 2 * DAY_MS
      ? t("ageHours", { count: Math.floor(ageMs / HOUR_MS) })
      : t("ageDays", { count: Math.floor(ageMs / DAY_MS) });
}
