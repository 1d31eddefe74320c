import { getLocale, getTranslations } from "next-intl/server";
import type { Service } from "@/db/schema/services";
import { now } from "@/lib/platform/clock";
import { formatDay } from "@/lib/platform/i18n/moments";
import { beforeYouStart } from "@/lib/shops/notices/before-you-start";

/** What the customer needs for a service, collapsed above its form, since regular users know it. */
export async function BeforeYouStart({ service }: { service: Service }) {
  const [t, locale] = [await getTranslations("beforeYouStart"), await getLocale()];
  const { items, since } = beforeYouStart(service, now(), locale);
  return (
    <details className="measure mb-6">
      <summary className="font-semibold">{t("title")}</summary>
      <ul className="mt-2 list-disc space-y-1 ps-5">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p className="mt-2 text-ink-muted">{t("asOf", { date: formatDay(since, locale) })}</p>
    </details>
  );
}
