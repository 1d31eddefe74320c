import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { OrderTable } from "@/components/orders/lists/order-table";
import { PageHeader } from "@/components/ui/page-header";
import { ORDER_STATES } from "@/db/schema/orders";
import { isOpenForCustomer } from "@/lib/orders/evidence/truth";
import { loadLastOrders } from "@/lib/orders/lists/short/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { pan } from "@/lib/services/pan/service";

const MOST = 100;
const OPEN_FOR_CUSTOMER = ORDER_STATES.filter(isOpenForCustomer);

export default async function ResumePage() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const open = await loadLastOrders(actor.scope, MOST, OPEN_FOR_CUSTOMER, pan.code);
  const t = await getTranslations("pan");
  return (
    <>
      <PageTitle>{t("resumeTitle")}</PageTitle>
      <PageHeader title={t("resumeTitle")} subtitle={t("resumeLine")} />
      <OrderTable
        orders={open.filter(({ mayGetLink }) => mayGetLink)}
        base="/agent/orders"
        empty={t("resumeNone")}
      />
    </>
  );
}
