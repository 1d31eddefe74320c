import { getLocale, getTranslations } from "next-intl/server";
import { TopUpBadge } from "@/components/money/top-ups/top-up-state";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import type { TopUpItem } from "@/lib/money/top-ups/loaders";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What became of a payment that the shop entered, and what comes next. */
export async function TopUpOutcome({ topUp }: { topUp: TopUpItem }) {
  const [t, locale] = [await getTranslations("topUps"), await getLocale()];
  const { state, amountPaise, method, utr, paidOn, reference, reason, createdAt, decidedAt } = topUp;
  return (
    <Panel heading={t("outcome", { amount: formatRupees(amountPaise) })} id="outcome" className="measure">
      <div data-top-up-state={state}>
        <p className="mb-3">
          <TopUpBadge state={state} />
        </p>
        <p className="mb-3">{t(`means_${state}`)}</p>
        <Facts
          items={[
            ...(reason ? [{ label: t("reason"), value: reason }] : []),
            { label: t("method"), value: t(`method_${method}`) },
            ...(utr ? [{ label: t("utr"), value: <span className="id">{utr}</span> }] : []),
            { label: t("paidOn"), value: formatDay(paidOn, locale) },
            { label: t("reference"), value: <span className="id">{reference}</span> },
            { label: t("sentAt"), value: formatMoment(createdAt, locale) },
            ...(decidedAt ? [{ label: t("decidedAt"), value: formatMoment(decidedAt, locale) }] : []),
          ]}
        />
        <p className="mt-4 flex flex-wrap gap-3">
          <ButtonLink href="/agent/money" variant="primary">
            {t("toMoney")}
          </ButtonLink>
          <ButtonLink href="/agent/money/add">{t("another")}</ButtonLink>
        </p>
      </div>
    </Panel>
  );
}
