import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { FoundOrders } from "@/components/orders/found-orders";
import { OrderViews } from "@/components/orders/order-views";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/auth/require";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";
import { loadFound, loadOrders, readView } from "@/lib/orders/loaders";

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const params = onlyText(await searchParams);
  if (params.found !== undefined) return <FoundOrders found={await loadFound(actor, params.found)} />;
  const view = readView(params.view);
  const t = await getTranslations("orders");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        actions={
          <ButtonLink href="/agent/pan/new" variant="primary">
            {t("newPan")}
          </ButtonLink>
        }
      />
      <OrderViews base="/agent/orders" view={view} page={await loadOrders(actor.scope, view, params.after)} />
    </>
  );
}
