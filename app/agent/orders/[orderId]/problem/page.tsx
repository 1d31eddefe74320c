import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { ProblemForm } from "@/components/shops/problems/problem-form";
import { problemWords } from "@/components/shops/problems/problem-words";
import { SettleThread } from "@/components/shops/problems/settle-thread";
import { Thread } from "@/components/shops/problems/thread";
import { PageHeader } from "@/components/ui/page-header";
import { loadOrderVersion } from "@/lib/orders/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { reportProblemAction, settleAsAgentAction } from "@/lib/shops/problems/actions";
import { loadThread } from "@/lib/shops/problems/loaders";

type Props = { params: Promise<{ orderId: string }> };

/** A page of its own, because without scripts the order's page refreshes every few seconds and would wipe the text. */
export default async function ProblemPage({ params }: Props) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const { orderId } = await params;
  if (!(await loadOrderVersion(actor.scope, orderId))) return <Missing />;
  const thread = await loadThread(actor.scope, orderId);
  const [t, order] = [await getTranslations("problems"), await getTranslations("order")];
  const title = t("title", { orderId });
  return (
    <>
      <PageHeader
        title={title}
        subtitle={t("line")}
        back={{ href: `/agent/orders/${orderId}`, label: order("title", { orderId }) }}
      />
      {thread.length > 0 ? <Thread thread={thread} /> : null}
      <ProblemForm
        action={reportProblemAction}
        orderId={orderId}
        count={thread.length}
        words={await problemWords("agent", title)}
      />
      <SettleThread action={settleAsAgentAction} orderId={orderId} thread={thread} />
    </>
  );
}
