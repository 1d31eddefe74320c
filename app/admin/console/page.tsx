import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { ConsoleCalls } from "@/components/vendor/console/console-calls";
import { EndpointList } from "@/components/vendor/console/endpoint-list";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadConsole } from "@/lib/vendor/console/loaders";

export default async function ConsolePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("use_console");
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
