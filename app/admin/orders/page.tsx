import { getTranslations } from "next-intl/server";
import { AdminOrders } from "@/components/admin/admin-orders";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";
import { loadAdminList, loadShopNames } from "@/lib/orders/lists/loaders";

export default async function AdminOrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const params = onlyText(await searchParams);
  const list = await loadAdminList(actor, params);
  const shops = await loadShopNames(actor, list.asked.shop);
  const t = await getTranslations("admin");
  return (
    <>
      <PageTitle>{t("ordersTitle")}</PageTitle>
      <PageHeader title={t("ordersTitle")} />
      <AdminOrders list={list} shops={shops} />
    </>
  );
}
