import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { AuditFilters } from "@/components/operator/audit/audit-filters";
import { AuditTable } from "@/components/operator/audit/audit-table";
import { ChainState } from "@/components/operator/audit/chain-state";
import { KeysetPager } from "@/components/orders/admin/keyset-pager";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";
import { loadAudit, loadAuditChoices, loadChecks, readAuditFilter } from "@/lib/platform/audit/loaders";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_audit");
  if (!actor) return <Denied signedInAs="agent" />;
  const params = onlyText(await searchParams);
  const filter = readAuditFilter(params);
  const [part, choices, state] = await Promise.all([
    loadAudit(actor, filter, params),
    loadAuditChoices(actor, filter),
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
