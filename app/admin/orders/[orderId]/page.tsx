import { getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { Decision } from "@/components/orders/admin/decision";
import { Erasure } from "@/components/orders/admin/erasure";
import { Notes } from "@/components/orders/admin/notes";
import { OrderCallbacks } from "@/components/orders/admin/order-callbacks";
import { VendorCalls } from "@/components/orders/admin/vendor-calls";
import { ExportEvidence } from "@/components/orders/evidence-export/export-evidence";
import { OrderFacts } from "@/components/orders/order-facts";
import { OrderHistory } from "@/components/orders/order-history";
import { OrderState } from "@/components/orders/order-state";
import { ProblemForm } from "@/components/shops/problems/problem-form";
import { problemWords } from "@/components/shops/problems/problem-words";
import { SettleThread } from "@/components/shops/problems/settle-thread";
import { Thread } from "@/components/shops/problems/thread";
import { RecordBankAgent } from "@/components/shops/record-bank-agent";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { lookUpAsAdminAction } from "@/lib/orders/actions";
import { loadErasure } from "@/lib/orders/erasure/loaders";
import { loadOrderCallbacks } from "@/lib/orders/evidence-export/loaders";
import { loadOrder } from "@/lib/orders/loaders";
import { loadNotes } from "@/lib/orders/notes/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { may } from "@/lib/platform/access/roles";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { lacksBankAgent } from "@/lib/services/bank-agent/loaders";
import { answerProblemAction, settleAsAdminAction } from "@/lib/shops/problems/actions";
import { loadThread } from "@/lib/shops/problems/loaders";
import { loadCalls } from "@/lib/vendor/calls/loaders";

type Props = { params: Promise<{ orderId: string }>; searchParams: SearchParams };

export default async function AdminOrderPage({ params, searchParams }: Props) {
  const actor = await adminForPage("see_orders");
  if (!actor) return <Denied signedInAs="agent" />;
  const order = await loadOrder(actor.scope, (await params).orderId);
  if (!order) return <Missing />;
  const [calls, callbacks, thread, notes, erasure, lacksId] = await Promise.all([
    loadCalls(actor, order.id, onlyText(await searchParams).all === "calls"),
    loadOrderCallbacks(actor, order.id),
    loadThread(actor.scope, order.id),
    loadNotes(actor, order.id),
    loadErasure(actor, order.id),
    lacksBankAgent(actor, order.id).then((lacks) => lacks && may(actor, "decide_orders")),
  ]);
  const [t, admin, messages] = [
    await getTranslations("order"),
    await getTranslations("admin"),
    await getMessages(),
  ];
  const [problems, notesTexts, exportTexts] = [
    await getTranslations("problems"),
    await getTranslations("notes"),
    await getTranslations("evidenceExport"),
  ];
  const title = t("title", { orderId: order.id });
  const decides = may(actor, "decide_orders");
  const canDecide = decides && order.decisions.length > 0;
  return (
    <>
      <PageHeader title={title} back={{ href: "/admin/orders", label: admin("ordersTitle") }} />
      <OrderState order={order} bare />
      <div className="grid gap-x-6 lg:grid-cols-2">
        <div>
          {order.reviewReason && decides ? <Decision order={order} /> : null}
          {lacksId ? <RecordBankAgent orderId={order.id} /> : null}
          <Panel heading={t("history")} id="history">
            <OrderHistory order={order} withReasons />
          </Panel>
        </div>
        <div>
          <Panel heading={t("facts")} id="facts">
            <OrderFacts order={order} withShop />
            <div className="mt-4 flex flex-wrap gap-2">
              {order.next.also.includes("look_up") ? (
                <IfMay needs="work_orders">
                  <PressForm
                    action={lookUpAsAdminAction}
                    fields={{ orderid: order.id }}
                    label={admin("lookUpNow")}
                    errorTexts={messages.errors}
                  />
                </IfMay>
              ) : null}
              <IfMay needs="export_orders">
                <ExportEvidence orderId={order.id} />
              </IfMay>
            </div>
          </Panel>
          {canDecide && !order.reviewReason ? <Decision order={order} /> : null}
        </div>
      </div>
      <div className="grid gap-x-6 lg:grid-cols-2">
        <Panel heading={problems("adminHeading")} id="problem">
          <Thread thread={thread} />
          <IfMay needs="work_orders">
            <div className="mb-5">
              <SettleThread action={settleAsAdminAction} orderId={order.id} thread={thread} />
            </div>
          </IfMay>
          <IfMay needs="work_orders" otherwise={<PageTitle>{title}</PageTitle>}>
            <ProblemForm
              action={answerProblemAction}
              orderId={order.id}
              count={thread.length}
              words={await problemWords("admin", canDecide || lacksId ? null : title)}
            />
          </IfMay>
        </Panel>
        <Panel heading={notesTexts("title")} id="notes">
          <Notes orderId={order.id} notes={notes} />
        </Panel>
      </div>
      <Panel heading={exportTexts("callbacks")} id="callbacks" flush>
        <OrderCallbacks orderId={order.id} callbacks={callbacks} />
      </Panel>
      <Panel heading={admin("calls")} id="calls" flush>
        <VendorCalls orderId={order.id} calls={calls} />
      </Panel>
      <Erasure orderId={order.id} erasure={erasure} mayErase={decides} />
    </>
  );
}
