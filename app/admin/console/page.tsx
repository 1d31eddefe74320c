import { getTranslations } from "next-intl/server";
import { ConsoleCalls } from "@/components/console/console-calls";
import { EndpointList } from "@/components/console/endpoint-list";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/auth/require";
import { loadConsole } from "@/lib/console/loaders";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";

export default async function ConsolePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const { groups, calls } = await loadConsole(actor, onlyText(await searchParams).all === "calls");
  const t = await getTranslations("console");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <EndpointList groups={groups} />
      <Panel heading={t("lastCalls")} id="calls" flush>
        <ConsoleCalls calls={calls} />
        <MoreRows rows={calls} order="newest" href="/admin/console?all=calls#calls" />
      </Panel>
    </>
  );
}
