import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { OrderRelatives } from "@/components/orders/carry-on/order-relatives";
import { HandOver } from "@/components/orders/hand-over";
import { LiveOrder } from "@/components/orders/live-order";
import { OrderActions } from "@/components/orders/order-actions";
import { OrderFacts } from "@/components/orders/order-facts";
import { OrderHistory } from "@/components/orders/order-history";
import { OrderState } from "@/components/orders/order-state";
import { PutAside } from "@/components/orders/put-aside";
import { ServicePanel } from "@/components/services/registry/service-panel";
import { Thread } from "@/components/shops/problems/thread";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { loadBalance } from "@/lib/money/balance/loaders";
import { loadOrder } from "@/lib/orders/loaders";
import { SETTLED_STATES } from "@/lib/orders/order-states";
import { agentForPage } from "@/lib/platform/access/require";
import { loadThread } from "@/lib/shops/problems/loaders";

type Props = { params: Promise<{ orderId: string }> };

export default async function OrderPage({ params }: Props) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const order = await loadOrder(actor.scope, (await params).orderId);
  if (!order) return <Missing />;
  const thread = await loadThread(actor.scope, order.id);
  const [t, orders] = [await getTranslations("order"), await getTranslations("orders")];
  const problems = await getTranslations("problems");
  const handOver = order.isHandedOver ? <HandOver order={order} /> : null;
  // If there is another next step, it comes first.
  const isHandOverFirst = order.next.share === "application";
  const isSettled = SETTLED_STATES.includes(order.state);
  return (
    <>
      <PageTitle>{t("title", { orderId: order.id })}</PageTitle>
      <PageHeader
        title={t("title", { orderId: order.id })}
        back={{ href: "/agent/orders", label: orders("title") }}
      />
      <LiveOrder orderId={order.id} version={order.version} settled={isSettled} />
      <OrderState order={order} />
      <div className="grid gap-x-6 lg:grid-cols-2">
        <div>
          {isHandOverFirst ? handOver : null}
          <ServicePanel actor={actor} order={order} />
          <OrderActions order={order} balance={await loadBalance(actor)} />
          {isHandOverFirst ? null : handOver}
          <OrderRelatives order={order} />
          <PutAside order={order} />
        </div>
        <div>
          <Panel heading={t("facts")} id="facts">
            <OrderFacts order={order} />
            <p className="mt-4">
              <ButtonLink href={`/agent/orders/${order.id}/slip`} newTab>
                {t("slip")}
              </ButtonLink>
            </p>
          </Panel>
          <Panel heading={problems("heading")} id="problem">
            {thread.length > 0 ? <Thread thread={thread} /> : <p className="mb-4">{problems("line")}</p>}
            <ButtonLink href={`/agent/orders/${order.id}/problem`}>
              {thread.length > 0 ? problems("goOn") : problems("report")}
            </ButtonLink>
          </Panel>
          <Panel heading={t("history")} id="history">
            <OrderHistory order={order} />
          </Panel>
        </div>
      </div>
    </>
  );
}
