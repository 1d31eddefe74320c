import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { HandOver } from "@/components/orders/hand-over";
import { LiveOrder } from "@/components/orders/live-order";
import { OrderActions } from "@/components/orders/order-actions";
import { OrderFacts } from "@/components/orders/order-facts";
import { OrderHistory } from "@/components/orders/order-history";
import { OrderState } from "@/components/orders/order-state";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/auth/require";
import { loadOrder } from "@/lib/orders/loaders";

type Props = { params: Promise<{ orderId: string }> };

export default async function OrderPage({ params }: Props) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const order = await loadOrder(actor.scope, (await params).orderId);
  if (!order) notFound();
  const [t, orders] = [await getTranslations("order"), await getTranslations("orders")];
  const isFinal = ["succeeded", "failed", "refunded"].includes(order.state);
  return (
    <>
      <PageTitle>{t("title", { orderId: order.id })}</PageTitle>
      <PageHeader
        title={t("title", { orderId: order.id })}
        back={{ href: "/agent/orders", label: orders("title") }}
      />
      <LiveOrder orderId={order.id} version={order.version} settled={isFinal} />
      <OrderState order={order} />
      <div className="grid gap-x-6 lg:grid-cols-2">
        <div>
          <HandOver order={order} />
          <OrderActions order={order} />
        </div>
        <div>
          <Panel heading={t("facts")} id="facts">
            <OrderFacts order={order} />
          </Panel>
          <Panel heading={t("history")} id="history">
            <OrderHistory history={order.history} />
          </Panel>
        </div>
      </div>
    </>
  );
}
