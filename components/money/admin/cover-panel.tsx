import { getLocale, getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import type { MoneyFigures } from "@/lib/money/figures/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The vendor's last known balance against what shops may still spend. */
export async function CoverPanel({ cover }: { cover: MoneyFigures["cover"] }) {
  const [t, locale] = [await getTranslations("moneyAdmin"), await getLocale()];
  const { balance, spendablePaise, unlimited, shortPaise } = cover;
  const amount = formatRupees(Math.abs(shortPaise ?? 0));
  return (
    <Panel heading={t("cover")} id="cover">
      {shortPaise === null ? null : shortPaise > 0 ? (
        <Notice tone="attention" className="mb-4">
          {t("coverShort", { amount })}
        </Notice>
      ) : (
        <p className="mb-4">{t("coverEnough", { amount })}</p>
      )}
      <Facts
        items={[
          {
            label: t("coverBalance"),
            value: balance
              ? t("coverAt", { amount: formatRupees(balance.paise), at: formatMoment(balance.at, locale) })
              : t("coverNever"),
          },
          { label: t("coverSpendable"), value: formatRupees(spendablePaise) },
        ]}
      />
      {unlimited > 0 ? <p className="mt-3">{t("coverUnlimited", { count: unlimited })}</p> : null}
    </Panel>
  );
}
