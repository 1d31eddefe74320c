import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { ListPager } from "@/components/orders/lists/list-pager";
import { OrderTable } from "@/components/orders/lists/order-table";
import { PageHeader } from "@/components/ui/page-header";
import { loadReview } from "@/lib/orders/review/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

export default async function ReviewPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_orders");
  if (!actor) return <Denied signedInAs="agent" />;
  const [t, reasons] = [await getTranslations("admin"), await getTranslations("reviewReasons")];
  const review = await loadReview(actor, onlyText(await searchParams));
  return (
    <>
      <PageTitle>{t("reviewTitle")}</PageTitle>
      <PageHeader title={t("reviewTitle")} subtitle={t("reviewLine")} />
      {review.count > 0 ? <p className="mb-3">{t("reviewCount", { count: review.count })}</p> : null}
      <OrderTable
        orders={review.items}
        base="/admin/orders"
        withShop
        empty={t("reviewNone")}
        todo={{
          label: reasons("why"),
          texts: Object.fromEntries(review.items.map(({ id, reason }) => [id, reasons(reason)])),
        }}
      />
      <ListPager base="/admin/review" list={review} />
    </>
  );
}
