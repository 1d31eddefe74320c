import { getTranslations } from "next-intl/server";
import { KeysetPager } from "@/components/admin/keyset-pager";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { ChainState } from "@/components/audit/chain-state";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { loadAudit, loadAuditChoices, loadChecks, readAuditFilter } from "@/lib/audit/loaders";
import { adminForPage } from "@/lib/auth/require";
import { onlyText, type SearchParams } from "@/lib/forms/search-params";

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const params = onlyText(await searchParams);
  const filter = readAuditFilter(params);
  const [part, choices, state] = await Promise.all([
    loadAudit(actor, filter, params),
    loadAuditChoices(actor),
    loadChecks(actor),
  ]);
  const t = await getTranslations("audit");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <AuditFilters filter={filter} choices={choices} />
      <AuditTable items={part.items} />
      <KeysetPager base="/admin/audit" filter={filter} newer={part.newer} older={part.older} />
      <Panel heading={t("chain")} id="chain" className="mt-6">
        <ChainState state={state} />
      </Panel>
    </>
  );
}
