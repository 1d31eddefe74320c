import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { ProblemForm } from "@/components/problems/problem-form";
import { problemWords } from "@/components/problems/problem-words";
import { SettleThread } from "@/components/problems/settle-thread";
import { Thread } from "@/components/problems/thread";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/auth/require";
import { loadOrderVersion } from "@/lib/orders/loaders";
import { reportProblemAction, settleAsAgentAction } from "@/lib/problems/actions";
import { loadThread } from "@/lib/problems/loaders";

type Props = { params: Promise<{ orderId: string }> };

/** A page of its own: the order's page comes anew every few seconds where scripts are off, and would wipe the text. */
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
