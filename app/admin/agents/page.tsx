import { getTranslations } from "next-intl/server";
import { ShopTable } from "@/components/admin/shop-table";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { loadShops } from "@/lib/bank/loaders";

export default async function ShopsPage() {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const t = await getTranslations("shops");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <ShopTable shops={await loadShops(actor)} />
    </>
  );
}
