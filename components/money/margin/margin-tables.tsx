import { getTranslations } from "next-intl/server";
import { MarginTable } from "@/components/money/margin/margin-table";
import { named } from "@/components/money/margin/sold-name";
import { variantName } from "@/components/orders/lists/variant-name";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { MoreRows } from "@/components/ui/more-rows";
import type { MarginPage } from "@/lib/money/margin/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What was sold in a period, what it cost and what is left: the whole, by service, and by shop. */
export async function MarginTables({ margin, base }: { margin: MarginPage; base: string }) {
  const [t, variantOf] = [await getTranslations("margin"), await variantName()];
  const { span, total, services, shops } = margin;
  return (
    <>
      <Panel heading={t("total")} id="total">
        <Facts
          items={[
            { label: t("sold"), value: total.sold },
            { label: t("sales"), value: formatRupees(total.salesPaise) },
            { label: t("cost"), value: formatRupees(total.costPaise) },
            { label: t("margin"), value: <strong>{formatRupees(total.marginPaise)}</strong> },
            ...(total.unsaid > 0 ? [{ label: t("unsaid"), value: total.unsaid }] : []),
          ]}
        />
      </Panel>
      <Panel heading={t("byService")} id="by-service" flush>
        <MarginTable
          caption={t("byService")}
          name={t("service")}
          rows={services.map(({ first, ...row }) => ({
            ...row,
            id: first.variant ?? "",
            name: named(first, variantOf) ?? t("corrections"),
          }))}
        />
      </Panel>
      <Panel heading={t("byShop")} id="by-shop" flush>
        <MarginTable
          caption={t("byShop")}
          name={t("shop")}
          rows={shops.map(({ first, ...row }) => ({
            ...row,
            id: first.shopId ?? "",
            name: first.shopName ?? t("corrections"),
          }))}
        />
        <MoreRows rows={shops} order="newest" href={`${base}?first=${span.first}&last=${span.last}&all=1`} />
      </Panel>
    </>
  );
}
