import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { OrderViews } from "@/components/orders/order-views";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";
import { loadOrders, readView } from "@/lib/orders/loaders";

export default async function AdminOrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const params = onlyText(await searchParams);
  const view = readView(params.view);
  const t = await getTranslations("admin");
  const page = await loadOrders(actor.scope, view, params.after);
  return (
    <>
      <PageTitle>{t("ordersTitle")}</PageTitle>
      <PageHeader title={t("ordersTitle")} />
      <OrderViews base="/admin/orders" view={view} page={page} withShop />
    </>
  );
}
