import { getLocale, getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/definition-list";
import type { CallbacksToday as Counts } from "@/lib/operator/figures/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

/** Today's callbacks from the vendor, and their results. */
export async function CallbacksToday({ counts }: { counts: Counts }) {
  const [t, locale] = [await getTranslations("adminHome"), await getLocale()];
  const { received, confirmed, reported, unknownOrder, waiting } = counts;
  return (
    <Facts
      items={[
        { key: "received", label: t("cbReceived"), value: received },
        { key: "confirmed", label: t("cbConfirmed"), value: confirmed },
        { key: "reported", label: t("cbReported"), value: reported },
        { key: "unknown", label: t("cbUnknown"), value: unknownOrder },
        {
          key: "waiting",
          label: t("cbWaiting"),
          value: waiting.since
            ? t("cbWaitingSince", { count: waiting.count, since: formatMoment(waiting.since, locale) })
            : waiting.count,
        },
      ]}
    />
  );
}
