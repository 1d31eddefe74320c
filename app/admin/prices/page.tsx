import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { PriceTable } from "@/components/money/prices/price-table";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { loadPrices } from "@/lib/money/prices/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

export default async function PricesPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const t = await getTranslations("prices");
  const { set = "" } = onlyText(await searchParams);
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        actions={
          <IfMay needs="set_prices">
            <ButtonLink href="/admin/prices/many">{t("many")}</ButtonLink>
          </IfMay>
        }
      />
      {/^[1-9]\d{0,5}$/.test(set) ? (
        <Notice tone="good" role="status">
          {t("setMany", { count: Number(set) })}
        </Notice>
      ) : null}
      <PriceTable prices={await loadPrices(actor, null)} base="/admin/prices" />
    </>
  );
}
