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
  const [t, reasons] = [await getTranslations("admin"), await getTranslations("reviewReasons")];
  const waiting = await loadReview(actor.scope);
  return (
    <>
      <PageTitle>{t("reviewTitle")}</PageTitle>
      <PageHeader title={t("reviewTitle")} subtitle={t("reviewLine")} />
      <OrderTable
        orders={waiting}
        base="/admin/orders"
        withShop
        empty={t("reviewNone")}
        todo={{
          label: reasons("why"),
          texts: Object.fromEntries(waiting.map(({ id, reason }) => [id, reasons(reason)])),
        }}
      />
    </>
  );
}
