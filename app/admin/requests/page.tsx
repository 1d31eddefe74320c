import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { EnterRequest } from "@/components/customers/requests/enter-request";
import { RequestTable } from "@/components/customers/requests/request-table";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { loadRequests } from "@/lib/customers/requests/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

const BASE = "/admin/requests";

export default async function RequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_requests");
  if (!actor) return <Denied signedInAs="agent" />;
  const params = onlyText(await searchParams);
  const { view, counts, items } = await loadRequests(actor, params);
  const t = await getTranslations("dataRequests");
  const isOpen = view === "open";
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <Tabs
        label={t("views")}
        items={[
          { href: BASE, label: t("viewOpen", { count: counts.count }), current: isOpen },
          { href: `${BASE}?view=answered`, label: t("viewAnswered"), current: !isOpen },
        ]}
      />
      <RequestTable items={items} view={view} />
      <MoreRows
        rows={items}
        order={isOpen ? "oldest" : "newest"}
        href={`${BASE}?all=1${isOpen ? "" : "&view=answered"}`}
      />
      <IfMay needs="handle_requests" otherwise={<PageTitle>{t("title")}</PageTitle>}>
        <Panel heading={t("enter")} id="enter">
          <p className="measure mb-4">{t("enterLine")}</p>
          <EnterRequest orderId={params.order ?? ""} />
        </Panel>
      </IfMay>
    </>
  );
}
