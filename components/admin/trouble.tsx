import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { formatMoment } from "@/lib/i18n/moments";
import type { loadTrouble } from "@/lib/upstream/loaders";

/** Failures first: each with its number and the way to mend it. */
export async function Trouble({ trouble }: { trouble: Awaited<ReturnType<typeof loadTrouble>> }) {
  const [t, locale] = [await getTranslations("admin"), await getLocale()];
  const { review, unknown, unpriced, refusals, foreignHosts, linksToUs, plainHttp } = trouble;
  const since = unknown.since ? formatMoment(unknown.since, locale) : "";
  const quiet =
    review.count + unknown.count + unpriced + refusals.length + foreignHosts.length === 0 &&
    !linksToUs &&
    !plainHttp;
  return (
    <div className="space-y-3">
      {quiet ? <Notice tone="good">{t("noTrouble")}</Notice> : null}
      {review.count > 0 ? (
        <Notice tone="attention">
          <Link href="/admin/review" prefetch={false}>
            {t("inReview", { count: review.count })}
          </Link>
        </Notice>
      ) : null}
      {unknown.count > 0 ? (
        <Notice tone="attention">
          <Link href="/admin/orders?view=trouble" prefetch={false}>
            {t("unknown", { count: unknown.count, since })}
          </Link>
        </Notice>
      ) : null}
      {unpriced > 0 ? <Notice tone="info">{t("unpriced", { count: unpriced })}</Notice> : null}
      {refusals.map(({ reason, count }) => (
        <Notice key={reason} tone="bad">
          {t(`refusal_${reason}`, { count })}
        </Notice>
      ))}
      {foreignHosts.map((host) => (
        <Notice key={host} tone="bad">
          {t("foreignHost", { host })}
        </Notice>
      ))}
      {linksToUs ? <Notice tone="bad">{t("ownHost")}</Notice> : null}
      {plainHttp ? <Notice tone="attention">{t("plainHttp")}</Notice> : null}
    </div>
  );
}
