import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { KeysetPager } from "@/components/orders/admin/keyset-pager";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { ArrivalFacts, RefusalTable } from "@/components/vendor/callbacks/arrivals";
import { CallbackFilters } from "@/components/vendor/callbacks/callback-filters";
import { CallbackTable } from "@/components/vendor/callbacks/callback-table";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadArrivals, loadInbox, readCallbackFilter } from "@/lib/vendor/callbacks/loaders";

export default async function CallbacksPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_portal");
  if (!actor) return <Denied signedInAs="agent" />;
  const params = onlyText(await searchParams);
  const filter = readCallbackFilter(params);
  const [inbox, arrivals] = await Promise.all([
    loadInbox(actor, filter, params),
    loadArrivals(actor, params.all === "refused"),
  ]);
  const t = await getTranslations("callbackLog");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <CallbackFilters filter={filter} />
      <CallbackTable items={inbox.items} empty={arrivals.lastAt ? t("none") : t("noneEver")} />
      <KeysetPager base="/admin/callbacks" filter={filter} newer={inbox.newer} older={inbox.older} />
      <ArrivalFacts arrivals={arrivals} />
      <Panel heading={t("refused")} id="refused">
        <p className="mb-3">{t("refusedLine")}</p>
        <RefusalTable refusals={arrivals.refusals} />
        <MoreRows rows={arrivals.refusals} order="newest" href="/admin/callbacks?all=refused#refused" />
      </Panel>
    </>
  );
}
