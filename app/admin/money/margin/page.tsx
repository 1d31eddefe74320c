import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { MoneyTabs } from "@/components/money/admin/money-tabs";
import { MarginTables } from "@/components/money/margin/margin-tables";
import { PeriodForm } from "@/components/money/statements/period-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { loadMargin } from "@/lib/money/margin/loaders";
import { askedMargin } from "@/lib/money/margin/schema";
import { adminForPage } from "@/lib/platform/access/require";
import { now } from "@/lib/platform/clock";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

const BASE = "/admin/money/margin";

export default async function MarginPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const asked = onlyText(await searchParams);
  const { span, isWrong } = askedMargin(asked, now());
  const [t, margin] = [await getTranslations("margin"), await loadMargin(actor, span, asked)];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <MoneyTabs page="margin" />
      {isWrong ? (
        <Notice tone="bad" role="alert" className="mb-5">
          {t("wrongSpan")}
        </Notice>
      ) : null}
      <PeriodForm base={BASE} span={span} acts={["show", "download"]} />
      <MarginTables margin={margin} base={BASE} />
    </>
  );
}
