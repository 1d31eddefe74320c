import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { FoundOrders } from "@/components/orders/found-orders";
import { OrderViews } from "@/components/orders/order-views";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/auth/require";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";
import { loadAgentList, loadViewCounts } from "@/lib/orders/lists/loaders";

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
