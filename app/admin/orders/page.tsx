import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { AdminOrders } from "@/components/orders/admin/admin-orders";
import { PageHeader } from "@/components/ui/page-header";
import { loadAdminList, loadShopNames } from "@/lib/orders/lists/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

export default async function AdminOrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_orders");
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
