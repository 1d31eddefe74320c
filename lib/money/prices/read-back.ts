import { getLocale, getTranslations } from "next-intl/server";
import type { NewPrice } from "@/lib/money/prices/schema";
import { now } from "@/lib/platform/clock";
import type { ReadBack } from "@/lib/platform/forms/form-state";
import { TAG } from "@/lib/platform/i18n/moments";
import { compareDates, formatDate } from "@/lib/platform/identity/days/calendar-date";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { todayIst } from "@/lib/platform/india-day";

/** A new price as it was understood, for confirmation: the amount in rupees, or "same as for all", and when it starts. */
export async function readBackPrice({ price, start }: Pick<NewPrice, "price" | "start">): Promise<ReadBack> {
  const [t, locale] = [await getTranslations("prices"), await getLocale()];
  const date = formatDate(start, TAG[locale]);
  const isToday = compareDates(start, todayIst(now())) === 0;
  return [
    {
      name: "price",
      text: price === null ? t("asForAll") : formatRupees(price),
      ...(price === 0 ? { note: t("free") } : {}),
    },
    { name: "start", text: isToday ? t("fromNow", { date }) : t("fromMidnight", { date }) },
  ];
}
