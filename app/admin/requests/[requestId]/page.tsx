import { getLocale, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { AnswerRequest } from "@/components/customers/requests/answer-request";
import { EraseOrder, erasureWords } from "@/components/customers/requests/erase-order";
import { RequestClock } from "@/components/customers/requests/request-clock";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { loadRequest } from "@/lib/customers/requests/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { formatMoment } from "@/lib/platform/i18n/moments";

type Props = { params: Promise<{ requestId: string }> };

export default async function RequestPage({ params }: Props) {
  const actor = await adminForPage("see_requests");
  if (!actor) return <Denied signedInAs="agent" />;
  const request = await loadRequest(actor, (await params).requestId);
  if (!request) return <Missing />;
  const [t, kinds, order, locale] = [
    await getTranslations("dataRequests"),
    await getTranslations("requestKinds"),
    await getTranslations("order"),
    await getLocale(),
  ];
  const { id, kind, orderId, answeredAt } = request;
  const at = (moment: Date) => formatMoment(moment, locale);
  const title = t("titleOf", { kind: kinds(kind), orderId });
  const erased = await erasureWords(request);
  const facts = [
    {
      label: t("order"),
      value: (
        <a className="id" href={`/admin/orders/${orderId}`}>
          {orderId}
        </a>
      ),
    },
    { label: order("shop"), value: request.shopName },
    { label: t("channel"), value: t(`channel_${request.channel}`) },
    ...(request.enteredBy ? [{ label: t("enteredBy"), value: request.enteredBy }] : []),
    { label: t("receivedAt"), value: at(request.receivedAt) },
    { label: t("dueAt"), value: at(request.dueAt) },
    { label: t("note"), value: <span className="whitespace-pre-wrap">{request.note ?? t("noteNone")}</span> },
    ...(answeredAt
      ? [
          { label: t("answeredAt"), value: at(answeredAt) },
          { label: t("answeredBy"), value: request.answeredBy ?? "" },
          {
            label: t("answer"),
            value: <span className="whitespace-pre-wrap">{erased ?? request.answer ?? t("answerGone")}</span>,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader title={title} back={{ href: "/admin/requests", label: t("title") }} />
      <div className="mb-5">
        <RequestClock request={request} />
      </div>
      <div className="grid items-start gap-x-6 lg:grid-cols-2">
        <Panel heading={t("asked")} id="asked">
          <Facts items={facts} />
        </Panel>
        <div>
          {kind === "access" ? (
            <IfMay needs="export_personal">
              <Panel heading={t("file")} id="file">
                <p className="measure mb-4">{t("fileLine")}</p>
                <form method="post" action={`/admin/requests/${id}/file`} className="flex flex-wrap gap-2">
                  <Button type="submit" name="format" value="document">
                    {t("fileDocument")}
                  </Button>
                  <Button type="submit" name="format" value="json">
                    {t("fileJson")}
                  </Button>
                </form>
              </Panel>
            </IfMay>
          ) : null}
          {answeredAt ? (
            <PageTitle>{title}</PageTitle>
          ) : (
            <IfMay needs="handle_requests" otherwise={<PageTitle>{title}</PageTitle>}>
              {kind === "erasure" ? <EraseOrder request={request} /> : null}
              <AnswerRequest request={request} title={title} />
            </IfMay>
          )}
        </div>
      </div>
    </>
  );
}
