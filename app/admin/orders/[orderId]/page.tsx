import { notFound } from "next/navigation";
import { getMessages, getTranslations } from "next-intl/server";
import { Decision } from "@/components/admin/decision";
import { RecordBankAgent } from "@/components/admin/record-bank-agent";
import { UpstreamCalls } from "@/components/admin/upstream-calls";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { OrderFacts } from "@/components/orders/order-facts";
import { OrderHistory } from "@/components/orders/order-history";
import { OrderState } from "@/components/orders/order-state";
import { ProblemForm } from "@/components/problems/problem-form";
import { problemWords } from "@/components/problems/problem-words";
import { Thread } from "@/components/problems/thread";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { lacksBankAgent } from "@/lib/bank/loaders";
import { askAsAdminAction } from "@/lib/orders/actions";
import { loadOrder } from "@/lib/orders/loaders";
import { answerProblemAction } from "@/lib/problems/actions";
import { loadThread } from "@/lib/problems/loaders";
import { loadCalls } from "@/lib/upstream/loaders";

type Props = { params: Promise<{ orderId: string }> };

export default async function AdminOrderPage({ params }: Props) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const order = await loadOrder(actor.scope, (await params).orderId);
  if (!order) notFound();
  const [calls, thread] = await Promise.all([loadCalls(actor, order.id), loadThread(actor.scope, order.id)]);
  const [t, admin, messages] = [
    await getTranslations("order"),
    await getTranslations("admin"),
    await getMessages(),
  ];
  const problems = await getTranslations("problems");
  const title = t("title", { orderId: order.id });
  const inReview = order.state === "needs_review";
  const lacksId = await lacksBankAgent(actor, order.id);
  return (
    <>
      <PageHeader title={title} back={{ href: "/admin/orders", label: admin("ordersTitle") }} />
      <OrderState order={order} />
      <div className="grid gap-x-6 lg:grid-cols-2">
        <div>
          {inReview ? <Decision order={order} /> : null}
          {lacksId ? <RecordBankAgent orderId={order.id} /> : null}
          <Panel heading={t("history")} id="history">
            <OrderHistory order={order} withReasons />
          </Panel>
        </div>
        <div>
          <Panel heading={t("facts")} id="facts">
            <OrderFacts order={order} withShop />
            {order.canAsk ? (
              <div className="mt-4">
                <PressForm
                  action={askAsAdminAction}
                  fields={{ orderid: order.id }}
                  label={admin("askNow")}
                  errorTexts={messages.errors}
                />
              </div>
            ) : null}
          </Panel>
        </div>
      </div>
      <Panel heading={problems("adminHeading")} id="problem">
        <Thread thread={thread} />
        <ProblemForm
          action={answerProblemAction}
          orderId={order.id}
          count={thread.length}
          words={await problemWords("admin", inReview || lacksId ? null : title)}
        />
      </Panel>
      <Panel heading={admin("calls")} id="calls" flush>
        <UpstreamCalls calls={calls} />
      </Panel>
    </>
  );
}
