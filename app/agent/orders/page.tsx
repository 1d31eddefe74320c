import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { FoundOrders } from "@/components/orders/lists/found-orders";
import { OrderViews } from "@/components/orders/lists/order-views";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { loadAgentList, loadViewCounts } from "@/lib/orders/lists/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const [list, counts] = await Promise.all([
    loadAgentList(actor, onlyText(await searchParams)),
    loadViewCounts(actor),
  ]);
  if (list.search) return <FoundOrders list={list} />;
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
      <OrderViews list={list} counts={counts} />
    </>
  );
}
