import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { OrderTable } from "@/components/orders/order-table";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { loadReview } from "@/lib/orders/loaders";

export default async function ReviewPage() {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const t = await getTranslations("admin");
  return (
    <>
      <PageTitle>{t("reviewTitle")}</PageTitle>
      <PageHeader title={t("reviewTitle")} subtitle={t("reviewLine")} />
      <OrderTable
        orders={await loadReview(actor.scope)}
        base="/admin/orders"
        withShop
        empty={t("reviewNone")}
      />
    </>
  );
}
