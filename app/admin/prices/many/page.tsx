import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { ManyForm } from "@/components/money/prices/many-form";
import { ManyPreview } from "@/components/money/prices/many-preview";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { loadManyPrices } from "@/lib/money/prices/many/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import type { SearchParams } from "@/lib/platform/forms/search-params";

const PAGE = "/admin/prices/many";

export default async function ManyPricesPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("set_prices");
  if (!actor) return <Denied signedInAs="agent" />;
  const asked = await loadManyPrices(actor, await searchParams);
  const [t, prices] = [await getTranslations("manyPrices"), await getTranslations("prices")];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        back={{ href: "/admin/prices", label: prices("title") }}
      />
      {asked.preview ? <ManyPreview asked={asked} preview={asked.preview} /> : null}
      <Panel heading={t("choose")} id="choose">
        <ManyForm asked={asked} page={PAGE} />
      </Panel>
    </>
  );
}
