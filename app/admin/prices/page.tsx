import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { PriceTable } from "@/components/money/prices/price-table";
import { PageHeader } from "@/components/ui/page-header";
import { loadPrices } from "@/lib/money/prices/loaders";
import { adminForPage } from "@/lib/platform/access/require";

export default async function PricesPage() {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const t = await getTranslations("prices");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <PriceTable prices={await loadPrices(actor, null)} base="/admin/prices" />
    </>
  );
}
