import { getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import type { loadToday } from "@/lib/money/balance/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = { figures: Awaited<ReturnType<typeof loadToday>> };

/** Today's orders, what they cost, what customers paid, and what is left of it. */
export async function Today({ figures }: Props) {
  const t = await getTranslations("money");
  const { orders, costPaise, collectedPaise, profitPaise, noted } = figures;
  return (
    <Panel heading={t("today")} id="today">
      <Facts
        items={[
          { label: t("todayOrders"), value: orders },
          { label: t("todayCost"), value: formatRupees(costPaise) },
          { label: t("todayCollected"), value: formatRupees(collectedPaise) },
          { label: t("todayProfit"), value: <strong>{formatRupees(profitPaise)}</strong> },
        ]}
      />
      {orders > noted ? (
        <p className="mt-3 text-ink-muted">{t("todayUnnoted", { count: orders - noted })}</p>
      ) : null}
    </Panel>
  );
}
