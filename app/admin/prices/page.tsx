import { getTranslations } from "next-intl/server";
import { PriceTable } from "@/components/admin/price-table";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { loadPrices } from "@/lib/prices/loaders";

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
